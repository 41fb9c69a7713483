import type { Assistant } from '../../../../../src/core/catalog/catalogSchema.ts';
import { lintPolicy } from '../../../../../src/core/policy/lint/lintPolicy.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import type { ProblemCode } from '../../../../../src/core/problemCodes.ts';
import { aPolicy } from '../policyExamples.ts';

export const now = Date.parse('2026-11-22T12:00:00Z');
const source = 'test';
export const shipped: Assistant[] = [
  { id: 'alpha', name: 'Alpha', vendor: 'A', extensions: [{ id: 'a.alpha', relation: 'is', source }] },
  {
    id: 'beta-code',
    name: 'Beta',
    vendor: 'B',
    extensions: [
      { id: 'b.beta', relation: 'is', source },
      { id: 'b.nightly', relation: 'is', source },
      { id: 'b.toolkit', relation: 'contains', source },
    ],
  },
  { id: 'gamma', name: 'Gamma', vendor: 'G', extensions: [] },
];

/** What lint says of a policy, but for what is said of every one of these: that exceptions do not act yet. */
export function lint(changes: Partial<Policy>): ReturnType<typeof lintPolicy> {
  return lintPolicy(aPolicy(changes), shipped, now).filter(({ code }) => code !== 'policyNotActedOn');
}

export type Finding = [code: ProblemCode, path: string];
export const findings = (changes: Partial<Policy>): Finding[] =>
  lint(changes).map(({ code, place }) => [code, place?.path ?? '']);

/** A row of a table: a policy, and all that lint says of it. */
export type Case = [what: string, changes: Partial<Policy>, expected: Finding[]];
