import type { Assistant } from '../../catalog/catalogSchema.ts';
import type { Problem } from '../../problem.ts';
import { policyNotes } from '../policyNotes.ts';
import type { Policy } from '../policySchema.ts';
import { alternativesNotOffered, noAlternative } from './alternatives.ts';
import { blocksEverything, shadowedApprovals } from './approvals.ts';
import { blocksRecognised } from './blocksRecognised.ts';
import { begunInObserve, expired, expiredExceptions, expiresBeforeIssue, issuedInFuture } from './dates.ts';
import { duplicateEntries } from './duplicateEntries.ts';
import { exceptionsForEverybody, namesNeverMet } from './exceptionNames.ts';
import { exceptionsFromNothing } from './exceptionReach.ts';
import { exceptionsOnHonour } from './honour.ts';
import { liftedBans } from './liftedBans.ts';
import { lintContext, type LintContext } from './lintContext.ts';
import { assistantsDroppedInPart } from './ownAssistants.ts';
import { bansOfOurselves } from './ownExtension.ts';
import { publishersHitMore } from './publishers.ts';
import { emptyRanges } from './ranges.ts';
import { revisionTooHigh } from './revisions.ts';
import { similarExtensions } from './similarExtensions.ts';
import { uninstallsExcepted } from './uninstalls.ts';
import { withSuggestion } from './unknownAssistants.ts';
import { workspacesNeverMet } from './workspaces.ts';

const checks: readonly ((context: LintContext) => Problem[])[] = [
  expired,
  noAlternative,
  alternativesNotOffered,
  shadowedApprovals,
  duplicateEntries,
  publishersHitMore,
  begunInObserve,
  expiredExceptions,
  exceptionsOnHonour,
  workspacesNeverMet,
  blocksEverything,
  blocksRecognised,
  bansOfOurselves,
  expiresBeforeIssue,
  issuedInFuture,
  revisionTooHigh,
  uninstallsExcepted,
  liftedBans,
  namesNeverMet,
  exceptionsForEverybody,
  exceptionsFromNothing,
  emptyRanges,
  similarExtensions,
  assistantsDroppedInPart,
];

/**
 * What is worth knowing about a valid policy before it is rolled out. Each has the JSON pointer of its place. An error
 * is what must not pass a pipeline, a warning what is probably not meant, and information what cannot be mended. Pauses
 * now and then.
 *
 * @param shipped the catalog that comes with this version
 * @param now milliseconds since 1970: the day by which dates are judged
 */
export function* lintingPolicy(
  policy: Policy,
  shipped: readonly Assistant[],
  now: number,
): Generator<undefined, Problem[]> {
  yield;
  const context = lintContext(policy, shipped, now);
  yield;
  const found: Problem[][] = [];
  for (const note of policyNotes(policy, shipped)) {
    found.push([withSuggestion(note, context)]);
    yield;
  }
  for (const check of checks) {
    found.push(check(context));
    yield;
  }
  return found.flat();
}

/** The same in one go, for callers that have the time. */
export function lintPolicy(policy: Policy, shipped: readonly Assistant[], now: number): Problem[] {
  const steps = lintingPolicy(policy, shipped, now);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
