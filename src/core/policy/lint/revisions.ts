import type { Problem } from '../../problem.ts';
import { largestFirst } from '../acceptance.ts';
import { remark, type LintContext } from './lintContext.ts';

/** A revision that only machines with a similar one would take. */
export function revisionTooHigh({ policy: { revision } }: LintContext): Problem[] {
  const args = { found: revision, limit: largestFirst };
  return revision > largestFirst ? [remark('policyRevisionTooHigh', ['revision'], args, 'error')] : [];
}
