import minVersion from 'semver/ranges/min-version.js';
import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

/** Ranges in which no version lies, such as `>2 <1`. */
export function emptyRanges({ policy }: LintContext): Problem[] {
  return (['banned', 'approved'] as const).flatMap((list) =>
    (policy[list] ?? []).flatMap(({ versions }, index) =>
      versions !== undefined && minVersion(versions) === null
        ? [remark('policyRangeMatchesNothing', [list, index, 'versions'], { value: versions })]
        : [],
    ),
  );
}
