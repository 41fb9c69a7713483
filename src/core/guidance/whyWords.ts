import type { Decision } from '../decision/decide.ts';
import { daysUntil } from '../decision/calendar.ts';
import type { ExceptionInForce } from '../decision/exceptions.ts';
import type { PreparedPolicy, Rule } from '../decision/preparePolicy.ts';
import type { Line } from './blocks.ts';
import { message } from './message.ts';

/** Why a decision is as it is: its code, its dates, the policy's own reason, and the entry. */
export function whyOf(
  { rule, exception, reasonCode }: Pick<Decision, 'rule' | 'exception' | 'reasonCode'>,
  { today }: PreparedPolicy,
): Line {
  const reason = rule && 'reason' in rule.entry ? rule.entry.reason : undefined;
  return [
    message(`reason.${reasonCode}`),
    ...(rule?.startsOn === undefined ? [] : startWords(rule, rule.startsOn, today)),
    ...(exception ? exceptionWords(exception) : []),
    ...(reason === undefined ? [] : [{ reason }]),
    ...(rule === undefined ? [] : [message('page.policyEntry', { path: rule.path })]),
  ];
}

function startWords({ isSnoozed }: Rule, date: string, today: string): Line {
  return [
    message(isSnoozed ? 'page.putOffUntil' : 'page.startsOn', { date }),
    message('page.daysLeft', { days: daysUntil(date, today) }),
  ];
}

function exceptionWords({ path, entry: { until, ticket } }: ExceptionInForce): Line {
  return [
    ...(until === undefined ? [] : [message('page.exceptionUntil', { date: until })]),
    ...(ticket === undefined ? [] : [message('page.ticket', { ticket })]),
    message('page.policyEntry', { path }),
  ];
}
