import type { Node } from 'jsonc-parser';
import type { Assistant } from '../catalog/catalogSchema.ts';
import { fromPointer } from '../jsonPointer.ts';
import { createLocator } from '../jsonText.ts';
import { readingJsonTree } from '../jsonTree.ts';
import type { Problem } from '../problem.ts';
import { lintingPolicy } from './lint/lintPolicy.ts';
import { parsingPolicy } from './parsePolicy.ts';

export interface CheckedPolicyText {
  readonly problems: readonly Problem[];
  /** The text, taken apart, for whoever looks for places in it. */
  readonly tree: Node | undefined;
}

/** How many problems are placed between two pauses. */
const problemsPerPause = 50;

/**
 * Everything that is wrong with the text of a policy, or worth knowing before it is rolled out, with line and column, in
 * the order of the text. Errors of the text or its structure hide the rest, which would only mislead. Pauses now and then.
 *
 * @param shipped the catalog that comes with this version
 * @param now milliseconds since 1970: the day by which dates are judged
 */
export function* checkingPolicyText(
  text: string,
  shipped: readonly Assistant[],
  now: number,
): Generator<undefined, CheckedPolicyText> {
  const result = yield* parsingPolicy(text);
  yield;
  const tree = yield* readingJsonTree(text);
  const problems = result.ok
    ? yield* placing(yield* lintingPolicy(result.policy, shipped, now), createLocator(text, tree))
    : [...result.problems, ...result.further];
  yield;
  const sorted = problems.toSorted(
    ({ place: a }, { place: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
  );
  return { problems: sorted, tree };
}

/** The same in one go, for callers that have the time. */
export function checkPolicyText(text: string, shipped: readonly Assistant[], now: number): readonly Problem[] {
  const steps = checkingPolicyText(text, shipped, now);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.problems;
  }
}

function* placing(
  problems: readonly Problem[],
  locate: ReturnType<typeof createLocator>,
): Generator<undefined, Problem[]> {
  const placed: Problem[] = [];
  for (const problem of problems) {
    if (placed.length % problemsPerPause === 0) yield;
    const { place } = problem;
    placed.push({ ...withOther(problem, locate), place: { ...place, ...locate(fromPointer(place?.path ?? '')) } });
  }
  return placed;
}

const entryPath = /^\/(?:banned|approved|exceptions|assistants)\/\d+$/;

/** Of a problem that points at another entry, where that stands. */
function withOther(problem: Problem, locate: ReturnType<typeof createLocator>): Problem {
  const { args, cause } = problem;
  const other = args['other'] ?? args['first'];
  if (typeof other !== 'string' || !entryPath.test(other) || cause !== undefined) return problem;
  return { ...problem, cause: 'otherEntryAt', args: { ...args, line: locate(fromPointer(other)).line } };
}
