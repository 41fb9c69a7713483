import { dayLength } from '../policy/policyDefaults.ts';
import type { PreparedPolicy } from './preparePolicy.ts';

/** When a day begins that changes a decision, in milliseconds since 1970: a ban starts, an exception or a delay ends. */
export function nextChangeOf(
  { policy, byExtension, byPublisher, usesByAssistant, usesByName }: PreparedPolicy,
  now: number,
): number | undefined {
  const tables = [byExtension, byPublisher, usesByAssistant, usesByName];
  const rules = tables.flatMap((table) => [...table.values()].flat());
  const starts = rules.flatMap(({ startsOn }) => (startsOn === undefined ? [] : Date.parse(startsOn)));
  const ends = [
    ...(policy.exceptions ?? []).flatMap(({ until }) => until ?? []),
    ...(policy.expiresAt === undefined ? [] : [policy.expiresAt.slice(0, 10)]),
  ];
  const times = [...starts, ...ends.map((day) => Date.parse(day) + dayLength)].filter((time) => time > now);
  return times.length === 0 ? undefined : times.reduce((first, time) => Math.min(first, time));
}

/** How many days are left until a UTC day begins: 1 on the day before. */
export function daysUntil(day: string, today: string): number {
  return Math.max(0, (Date.parse(day) - Date.parse(today)) / dayLength);
}
