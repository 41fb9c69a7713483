import type { Problem } from '../../problem.ts';
import { isIssuedAfter } from '../acceptance.ts';
import { utcDay } from '../policyDefaults.ts';
import { remark, type LintContext } from './lintContext.ts';

/** `until` is inclusive. */
export function expiredExceptions({ policy, today }: LintContext): Problem[] {
  return (policy.exceptions ?? []).flatMap(({ until }, index) =>
    until !== undefined && until < today
      ? [remark('policyExceptionExpired', ['exceptions', index, 'until'], { date: until })]
      : [],
  );
}

/** Bans whose day has come and which only watch: somebody forgot the second half of the plan. */
export function begunInObserve({ policy, today }: LintContext): Problem[] {
  return (policy.banned ?? []).flatMap(({ effectiveFrom, mode }, index) =>
    effectiveFrom !== undefined && effectiveFrom <= today && (mode ?? policy.mode) === 'observe'
      ? [remark('policyBegunInObserve', ['banned', index, 'effectiveFrom'], { date: effectiveFrom })]
      : [],
  );
}

/** By the day of the clock: a policy that was issued after it expires is another mistake. */
export function expired({ policy, now }: LintContext): Problem[] {
  const date = policy.expiresAt?.slice(0, 10);
  return date !== undefined && utcDay(now) > date ? [remark('policyExpired', ['expiresAt'], { date })] : [];
}

/** What a machine that has the file takes for a clock that is behind, one that fetches it refuses. */
export function issuedInFuture({ policy, now }: LintContext): Problem[] {
  const { issuedAt = '' } = policy;
  return isIssuedAfter(policy, now) ? [remark('policyIssuedInFuture', ['issuedAt'], { date: issuedAt })] : [];
}

/** Both count by UTC day, and the last day is inclusive. */
export function expiresBeforeIssue({ policy: { issuedAt, expiresAt } }: LintContext): Problem[] {
  if (issuedAt === undefined || expiresAt === undefined) return [];
  const [issued, date] = [utcDay(Date.parse(issuedAt)), expiresAt.slice(0, 10)];
  return issued > date ? [remark('policyExpiresBeforeIssue', ['expiresAt'], { issued, date })] : [];
}
