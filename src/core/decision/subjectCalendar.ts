import { daysUntil } from './calendar.ts';
import type { Decision } from './decide.ts';
import type { PreparedPolicy } from './preparePolicy.ts';

/** The days that a decision hangs on. All of them are UTC days, and last days are inclusive. */
export interface SubjectCalendar {
  readonly today: string;
  /** Since when the ban that decides is in force, where it says so. */
  readonly inForceSince?: string;
  /** The ban that decides only warns before this day. */
  readonly startsOn?: string;
  /** Until it starts; 1 on the day before. */
  readonly daysLeft?: number;
  /** It would act already: a person has put it off. */
  readonly isPutOff?: true;
  /** The last day of the exception that decides. */
  readonly exceptionUntil?: string;
  /** The last day of the policy. An expired policy stays in force. */
  readonly policyUntil?: string;
  readonly isExpired?: true;
}

/** @param today UTC day */
export function calendarOf(
  { rule, exception, reasonCode }: Decision,
  { policy }: PreparedPolicy,
  today: string,
): SubjectCalendar {
  const policyUntil = policy.expiresAt?.slice(0, 10);
  return {
    today,
    // A larger tool is never stopped, so nothing begins on the day of the ban either.
    ...(rule && reasonCode !== 'containsAssistant' ? daysOfRule(rule, today) : {}),
    ...(exception?.entry.until === undefined ? {} : { exceptionUntil: exception.entry.until }),
    ...(policyUntil === undefined ? {} : { policyUntil }),
    ...(policyUntil !== undefined && policyUntil < today ? { isExpired: true } : {}),
  };
}

function daysOfRule(
  { startsOn, isSnoozed, entry }: NonNullable<Decision['rule']>,
  today: string,
): Partial<SubjectCalendar> {
  if (startsOn !== undefined) {
    const daysLeft = daysUntil(startsOn, today);
    return { startsOn, daysLeft, ...(isSnoozed ? { isPutOff: true } : {}) };
  }
  const since = 'effectiveFrom' in entry ? entry.effectiveFrom : undefined;
  return since === undefined || since > today ? {} : { inForceSince: since };
}
