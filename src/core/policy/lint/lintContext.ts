import { decide } from '../../decision/decide.ts';
import { preparePolicy, type PreparedPolicy, type Rule } from '../../decision/preparePolicy.ts';
import type { Assistant } from '../../catalog/catalogSchema.ts';
import { unseenExtension } from '../../inventory/sighting.ts';
import { toPointer } from '../../jsonPointer.ts';
import type { Problem } from '../../problem.ts';
import type { ProblemCode } from '../../problemCodes.ts';
import { utcDay } from '../policyDefaults.ts';
import type { Policy } from '../policySchema.ts';
import { policyTime } from '../standing.ts';
import { isInRange } from '../versionRange.ts';

/** What every check of a policy needs, worked out once. */
export interface LintContext {
  readonly policy: Policy;
  readonly prepared: PreparedPolicy;
  /** UTC day, `YYYY-MM-DD`. */
  readonly today: string;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** @param now milliseconds since 1970 */
export function lintContext(policy: Policy, shipped: readonly Assistant[], now: number): LintContext {
  const today = utcDay(policyTime({ policy }, now));
  return { policy, prepared: preparePolicy(policy, shipped, { today, ownId: '', isInRange }), today, now };
}

/** One thing to know about a policy, at its place. */
export function remark(
  code: ProblemCode,
  path: readonly PropertyKey[],
  args: Problem['args'] = {},
  severity: Problem['severity'] = 'warning',
): Problem {
  return { code, severity, args, place: { path: toPointer(path) } };
}

/** The ban that decides about an assistant, or about an extension whatever its version. */
export function banOver(name: string, { prepared }: LintContext): Rule | undefined {
  if (name.includes('.')) return banOfExtension(name.toLowerCase(), prepared);
  const known = prepared.catalog.assistants.get(name)?.extensions ?? [];
  const ids = known.filter(({ relation }) => relation === 'is').map(({ id }) => id.toLowerCase());
  if (ids.length === 0) return onlyBan(prepared.byAssistant.get(name)?.[0]);
  const bans = ids.map((id) => banOfExtension(id, prepared));
  return bans.every((ban) => ban !== undefined) ? bans[0] : undefined;
}

function banOfExtension(id: string, prepared: PreparedPolicy): Rule | undefined {
  return onlyBan(decide(unseenExtension(id), prepared).rule);
}

/** @param rule the one that decides; an approval that does is no ban */
export function onlyBan(rule: Rule | undefined): Rule | undefined {
  return rule?.list === 'banned' ? rule : undefined;
}
