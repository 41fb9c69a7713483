import type { BannedEntry, Policy, PolicyMode } from './policySchema.ts';

/** What may happen to a sighting, from nothing to being stopped. */
export type Effect = 'none' | PolicyMode;

/** Of a UTC day, in milliseconds: such days have no summer time. */
export const dayLength = 86_400_000;

/** The last millisecond of the year 9999. Later days begin with a sign, and would no longer compare as text. */
export const latestTime = 253_402_300_799_999;

/** The UTC day of a time in milliseconds, as policies write it; at most 9999-12-31. Days in this form compare as text. */
export function utcDay(time: number): string {
  return new Date(Math.min(time, latestTime)).toISOString().slice(0, 10);
}

interface BanEffect {
  readonly effect: PolicyMode;
  readonly startsOn?: string;
  readonly isSnoozed?: true;
}

/**
 * What a ban does today: an enforced one warns until its day has come.
 *
 * @param snoozedUntil the day from which it acts although a person has put it off
 */
export function banEffect(policy: Policy, entry: BannedEntry, today: string, snoozedUntil?: string): BanEffect {
  const mode = entry.mode ?? policy.mode;
  if (mode !== 'enforce') return { effect: mode };
  if (entry.effectiveFrom !== undefined && today < entry.effectiveFrom)
    return { effect: 'warn', startsOn: entry.effectiveFrom };
  if (snoozedUntil !== undefined && today < snoozedUntil)
    return { effect: 'warn', startsOn: snoozedUntil, isSnoozed: true };
  return { effect: mode };
}

/** What happens to an assistant that no entry names: never more than the policy's mode. */
export function unlistedEffect(policy: Policy): Effect {
  if (policy.unlisted === undefined || policy.unlisted === 'allow') return 'none';
  if (policy.mode === 'observe') return 'observe';
  return policy.unlisted === 'block' && policy.mode === 'enforce' ? 'enforce' : 'warn';
}
