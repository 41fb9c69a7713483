import type { MessageArgs, Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { dayLength, utcDay } from './policyDefaults.ts';
import type { Policy } from './policySchema.ts';

/** Where policies come from, and who may sign them. */
export interface PolicyFetchSource {
  readonly url: string;
  /** RFC 7638 thumbprints of the enrolment's keys, sorted. */
  readonly keys: readonly string[];
}

/** What was accepted last, as it is kept. */
export interface AcceptedPolicy extends PolicyFetchSource {
  readonly revision: number;
  /** SHA-256 of the policy document. */
  readonly fingerprint: string;
}

export interface LastAccepted extends AcceptedPolicy {
  /** What the document says of itself, in milliseconds since 1970: a time that has come, whatever the clock says. Only of one that was checked. */
  readonly issuedAt?: number | undefined;
}

export interface ReceivedPolicy {
  readonly policy: Policy;
  readonly fingerprint: string;
}

/**
 * Revisions may be dates (20261101) or times in milliseconds; one step above the last leaves so much room, and without
 * a last one so much. Who once got a higher one accepted could not be followed by any other.
 */
const largestStep = 1e11;
export const largestFirst = 1e13;

/**
 * Whether a policy that was fetched and is well signed may come into force. Its clock is this machine's, but no earlier
 * than the date of the last accepted policy. The highest time that this machine has seen does not count here: a clock
 * that was once far ahead would refuse every new policy as expired, and a new one is what repairs that.
 *
 * @param now in milliseconds since 1970
 */
export function acceptance(
  last: LastAccepted | undefined,
  source: PolicyFetchSource,
  received: ReceivedPolicy,
  now: number,
): 'accepted' | 'unchanged' | Problem {
  const before = last && continues(last, source) ? last : undefined;
  const { revision } = received.policy;
  if (before && revision < before.revision)
    return refusal('receivedOlderRevision', { found: revision, last: before.revision });
  if (revision === before?.revision)
    return received.fingerprint === before.fingerprint
      ? 'unchanged'
      : refusal('receivedSameRevision', { found: revision });
  const [refused] = before
    ? [...untimely(received.policy, Math.max(now, before.issuedAt ?? 0)), ...jump(revision, before.revision)]
    : firstRefusals(received.policy, now);
  return refused ?? 'accepted';
}

/**
 * Why no machine takes a policy that it fetches, whatever it had before; none where some do.
 *
 * @param now in milliseconds since 1970
 */
export function firstRefusals(policy: Policy, now: number): Problem[] {
  return [...untimely(policy, now), ...jump(policy.revision, undefined)];
}

/** Whether a policy claims to be issued later than clocks differ. @param time in milliseconds since 1970 */
export function isIssuedAfter({ issuedAt }: Policy, time: number): boolean {
  return (Date.parse(issuedAt ?? '') || 0) > time + dayLength;
}

/**
 * Revisions are compared within one source. The keys may change under it: a key set that shares a key with the last one
 * continues it, so that a rotation (old key; old and new; new) never opens a door to old revisions, which the old key
 * has signed too. Only an administrator, by another address or wholly other keys, begins anew.
 */
export function continues(last: PolicyFetchSource, source: PolicyFetchSource): boolean {
  if (last.url !== source.url) return false;
  const bothUnsigned = last.keys.length === 0 && source.keys.length === 0;
  return bothUnsigned || last.keys.some((key) => source.keys.includes(key));
}

function untimely(policy: Policy, time: number): Problem[] {
  const { expiresAt, issuedAt = '' } = policy;
  if (isIssuedAfter(policy, time)) return [refusal('receivedFromFuture', { date: issuedAt })];
  const end = expiresAt?.slice(0, 10);
  // What has expired already would hold this machine at the state of a past day.
  const isOver = end !== undefined && utcDay(Math.max(time, Date.parse(issuedAt) || 0)) > end;
  return isOver ? [refusal('receivedExpired', { date: end })] : [];
}

function jump(revision: number, last: number | undefined): Problem[] {
  const limit = last === undefined ? largestFirst : last + largestStep;
  if (revision <= limit) return [];
  const problem = refusal('receivedRevisionJump', { found: revision, limit });
  return [last === undefined ? problem : { ...problem, cause: 'afterRevision', args: { ...problem.args, last } }];
}

/** A warning: what was there stays in force. */
function refusal(code: ProblemCode, args: MessageArgs): Problem {
  return { code, severity: 'warning', args };
}
