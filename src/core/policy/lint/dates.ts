import type { Problem } from '../../problem.ts';
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

/** Both count by UTC day, and the last day is inclusive. */
export function expiresBeforeIssue({ policy: { issuedAt, expiresAt } }: LintContext): Problem[] {
  if (issuedAt === undefined || expiresAt === undefined) return [];
  const [issued, date] = [utcDay(Date.parse(issuedAt)), expiresAt.slice(0, 10)];
  return issued > date ? [remark('policyExpiresBeforeIssue', ['expiresAt'], { issued, date })] : [];
}
