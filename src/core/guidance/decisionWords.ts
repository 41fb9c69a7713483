import { daysUntil } from '../decision/calendar.ts';
import type { Decision } from '../decision/decide.ts';
import type { ExceptionInForce } from '../decision/exceptions.ts';
import type { PreparedPolicy, Rule } from '../decision/preparePolicy.ts';
import type { Line } from './blocks.ts';
import { message } from './message.ts';

type WhatDecided = Pick<Decision, 'rule' | 'exception' | 'reasonCode'>;

/** Why the policy says so: the reason's words, dates, the entry or exception, and what the policy gives as its reason. */
export function whyOf({ rule, exception, reasonCode }: WhatDecided, { today }: PreparedPolicy): Line {
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
