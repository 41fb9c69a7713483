import type { Assistant } from '../../catalog/catalogSchema.ts';
import type { Problem } from '../../problem.ts';
import { policyNotes } from '../policyNotes.ts';
import type { Policy } from '../policySchema.ts';
import { expiry } from '../standing.ts';
import { alternativesNotOffered, noAlternative } from './alternatives.ts';
import { shadowedApprovals } from './approvals.ts';
import { begunInObserve, expiredExceptions } from './dates.ts';
import { duplicateEntries } from './duplicateEntries.ts';
import { exceptionsOnHonour } from './honour.ts';
import { liftedBans } from './liftedBans.ts';
import { lintContext, type LintContext } from './lintContext.ts';
import { publishersHitMore } from './publishers.ts';
import { withSuggestion } from './unknownAssistants.ts';

const checks: readonly ((context: LintContext) => Problem[])[] = [
  noAlternative,
  alternativesNotOffered,
  shadowedApprovals,
  duplicateEntries,
  publishersHitMore,
  begunInObserve,
  expiredExceptions,
  exceptionsOnHonour,
  liftedBans,
];

/**
 * What is worth knowing about a valid policy before it is rolled out. Each has the JSON pointer of its place. An error
 * is what must not pass a pipeline, a warning what is probably not meant, and information what cannot be mended.
 *
 * @param shipped the catalog that comes with this version
 * @param now milliseconds since 1970: the day by which dates are judged
 */
export function lintPolicy(policy: Policy, shipped: readonly Assistant[], now: number): Problem[] {
  const context = lintContext(policy, shipped, now);
  const notes = policyNotes(policy, shipped).map((note) => withSuggestion(note, context));
  return [...notes, ...expiry({ policy }, now), ...checks.flatMap((check) => check(context))];
}
