import type { Assistant } from '../catalog/catalogSchema.ts';
import { fromPointer } from '../jsonPointer.ts';
import { createLocator } from '../jsonText.ts';
import type { Problem } from '../problem.ts';
import { lintPolicy } from './lint/lintPolicy.ts';
import { parsePolicy } from './parsePolicy.ts';

/**
 * Everything that is wrong with the text of a policy, or worth knowing before it is rolled out, with line and column, in
 * the order of the text. Errors of the text or its structure hide the rest, which would only mislead.
 *
 * @param shipped the catalog that comes with this version
 * @param now milliseconds since 1970: the day by which dates are judged
 */
export function checkPolicyText(text: string, shipped: readonly Assistant[], now: number): readonly Problem[] {
  const result = parsePolicy(text);
  const problems = result.ok
    ? placed(lintPolicy(result.policy, shipped, now), text)
    : [...result.problems, ...result.further];
  return problems.toSorted(
    ({ place: a }, { place: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
  );
}

function placed(problems: readonly Problem[], text: string): Problem[] {
  const locate = createLocator(text);
  return problems.map((problem) => {
    const { place } = problem;
    return { ...problem, place: { ...place, ...locate(fromPointer(place?.path ?? '')) } };
  });
}
