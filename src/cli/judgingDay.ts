import { utcDay } from '../core/policy/policyDefaults.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import { policyTime } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';

/** The UTC day by which a policy is judged: a clock that is behind the policy's own date is wrong, and so is a question. */
export function judgingDay(
  policy: Policy,
  now: number,
): { readonly today: string; readonly problems: readonly Problem[] } {
  const [day, today] = [utcDay(now), utcDay(policyTime({ policy }, now))];
  if (day === today) return { today, problems: [] };
  return {
    today,
    problems: [{ code: 'judgedFromIssuedAt', severity: 'information', args: { value: day, date: today } }],
  };
}
