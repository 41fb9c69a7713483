import type { Problem } from '../../problem.ts';
import { isEmptyRange } from '../versionRange.ts';
import { remark, type LintContext } from './lintContext.ts';

/** Ranges in which no version lies, such as `>2 <1`. */
export function emptyRanges({ policy }: LintContext): Problem[] {
  return (['banned', 'approved'] as const).flatMap((list) =>
    (policy[list] ?? []).flatMap(({ versions }, index) =>
      versions !== undefined && isEmptyRange(versions)
        ? [remark('policyRangeMatchesNothing', [list, index, 'versions'], { value: versions })]
        : [],
    ),
  );
}
