import type { BannedEntry, Policy, PolicyMode } from './policySchema.ts';

/** What may happen to a sighting, from nothing to being stopped. */
export type Effect = 'none' | PolicyMode;

/** The UTC day of a time in milliseconds, as policies write it. Days in this form compare as text. */
export function utcDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** What a ban does today: an enforced one warns until its day has come. */
export function banEffect(
  policy: Policy,
  entry: BannedEntry,
  today: string,
): { effect: PolicyMode; startsOn?: string } {
  const mode = entry.mode ?? policy.mode;
  const startsOn = entry.effectiveFrom;
  if (mode !== 'enforce' || startsOn === undefined || startsOn <= today) return { effect: mode };
  return { effect: 'warn', startsOn };
}

/** What happens to an assistant that no entry names: never more than the policy's mode. */
export function unlistedEffect(policy: Policy): Effect {
  if (policy.unlisted === undefined || policy.unlisted === 'allow') return 'none';
  if (policy.mode === 'observe') return 'observe';
  return policy.unlisted === 'block' && policy.mode === 'enforce' ? 'enforce' : 'warn';
}
