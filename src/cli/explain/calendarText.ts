import type { SubjectCalendar } from '../../core/decision/subjectCalendar.ts';

/** The days that a decision hangs on. */
export function calendarLines(calendar: SubjectCalendar): string[] {
  const { inForceSince, exceptionUntil, policyUntil, isExpired } = calendar;
  return [
    ...(inForceSince === undefined ? [] : [`The ban is in force since ${inForceSince}.`]),
    ...startLines(calendar),
    ...(exceptionUntil === undefined ? [] : [`The exception ends after ${exceptionUntil}.`]),
    ...(policyUntil === undefined ? [] : [policyLine(policyUntil, isExpired === true)]),
  ];
}

function startLines({ startsOn, daysLeft = 0, isPutOff }: SubjectCalendar): string[] {
  if (startsOn === undefined) return [];
  const left = daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
  return [isPutOff ? `Put off: in force again from ${startsOn} (${left}).` : `In force from ${startsOn} (${left}).`];
}

function policyLine(until: string, isExpired: boolean): string {
  return isExpired ? `The policy expired after ${until} and stays in force.` : `The policy is valid until ${until}.`;
}
