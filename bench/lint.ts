import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { checkPolicyText } from '../src/core/policy/checkPolicyText.ts';
import { lintPolicy } from '../src/core/policy/lint/lintPolicy.ts';
import { parsePolicy } from '../src/core/policy/parsePolicy.ts';
import type { Policy } from '../src/core/policy/policySchema.ts';
import { medianTimes, type Figure } from './measure.ts';

const entries = 10_000;
const now = Date.parse('2026-11-22T00:00:00Z');

/** What `policy lint` does with a long policy that has something of everything to say. */
export function benchLint(): Figure[] {
  const policy = policyOf(entries);
  const text = JSON.stringify(policy, undefined, 2);
  const [lint, whole, parse] = medianTimes(10, [
    () => lintPolicy(policy, shippedAssistants, now),
    () => checkPolicyText(text, shippedAssistants, now),
    () => parsePolicy(text),
  ]);
  const peer = { name: 'reading it alone', value: parse ?? 0 };
  return [
    { name: 'lint of 10,000 entries', value: lint ?? 0, unit: 'ms', limit: { value: 200 } },
    { name: 'the same from text to places', value: whole ?? 0, unit: 'ms', peer, limit: { value: 200 } },
  ];
}

/** A fifth each: extensions, publishers, unknown assistants, things named twice and approvals that a ban shadows. */
function policyOf(count: number): Policy {
  const each = Array.from({ length: count / 5 }, (_, index) => index);
  return {
    formatVersion: 1,
    organization: { name: 'Bench' },
    revision: 1,
    mode: 'enforce',
    banned: [
      ...each.map((index) => ({ extension: `publisher-${index}.extension`, useInstead: ['qoder', `other-${index}`] })),
      ...each.map((index) => ({ publisher: `publisher-${index}` })),
      ...each.map((index) => ({ assistant: `assistant-${index}`, effectiveFrom: '2026-07-10' })),
      ...each.map((index) => ({ extension: `publisher-${index}.extension`, mode: 'observe' as const })),
    ],
    approved: each.map((index) => ({ extension: `publisher-${index}.extension` })),
  };
}
