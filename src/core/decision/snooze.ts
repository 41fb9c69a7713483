import type { BannedEntry, Policy } from '../policy/policySchema.ts';
import { dayLength, utcDay } from '../policy/policyDefaults.ts';
import type { Snooze } from './circumstances.ts';

/** What an entry is about, the same in every revision of a policy; undefined where nothing can be put off. */
export function snoozeSubject({ assistant, extension, publisher }: Partial<BannedEntry>): string | undefined {
  if (extension !== undefined) return `extension:${extension.toLowerCase()}`;
  if (assistant !== undefined) return `assistant:${assistant}`;
  return publisher === undefined ? undefined : `publisher:${publisher.toLowerCase()}`;
}

/** The day from which an entry acts although it was put off: never later than the policy of today allows. */
export function snoozedUntil(
  { snooze }: Policy,
  entry: BannedEntry,
  snoozes: readonly Snooze[],
  today: string,
): string | undefined {
  if (snoozes.length === 0 || snooze === undefined) return undefined;
  const subject = snoozeSubject(entry);
  // Put off on a day that has not come: by a clock that was ahead, or by somebody's own hand.
  const found = snoozes.find((each) => each.subject === subject && each.since <= today);
  if (!found || snooze.maxDays === 0) return undefined;
  // Whole days: what was put off late in the evening is not over at midnight.
  return dayAfter(found.since, snooze.maxDays + 1);
}

function dayAfter(day: string, days: number): string {
  return utcDay(Date.parse(day) + days * dayLength);
}
