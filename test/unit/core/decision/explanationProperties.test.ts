import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../../src/core/decision/decide.ts';
import { prepareFor } from '../../../../src/core/decision/situation.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { explained, judging, nobody, ownId } from './explaining.ts';

const subject = fc.constantFrom<{ assistant?: string; extension?: string; publisher?: string; versions?: string }>(
  { assistant: 'helper' },
  { assistant: 'other' },
  { extension: 'Vendor.Helper' },
  { extension: 'vendor.toolkit' },
  { extension: 'vendor.helper', versions: '<2.0.0' },
  { extension: ownId },
  { publisher: 'vendor' },
  { publisher: 'approved-assistants' },
);
const banned = fc
  .record(
    {
      subject,
      mode: fc.constantFrom('observe' as const, 'warn' as const),
      effectiveFrom: fc.constantFrom('2026-11-01', '2026-12-01'),
      surfaces: fc.constantFrom<('terminals' | 'extensions')[]>(['terminals'], ['extensions']),
    },
    { requiredKeys: ['subject'] },
  )
  .map(({ subject: about, ...rest }) => ({ ...about, ...rest }));
const exception = fc
  .record(
    {
      subject,
      hosts: fc.constantFrom<string[]>(['machine'], ['lab-*']),
      until: fc.constantFrom('2026-11-21', '2026-11-22'),
    },
    { requiredKeys: ['subject', 'hosts'] },
  )
  .map(({ subject: { versions: _, ...about }, ...rest }) => ({ allow: [about], ...rest }));
const policies = fc
  .record({
    banned: fc.array(banned, { maxLength: 5 }),
    approved: fc.array(subject, { maxLength: 5 }),
    exceptions: fc.array(exception, { maxLength: 3 }),
    unlisted: fc.constantFrom('allow' as const, 'warn' as const, 'block' as const),
  })
  .map((parts) => aPolicy(parts));
const asked = fc.record(
  {
    id: fc.constantFrom('vendor.helper', 'vendor.toolkit', 'vendor.more', ownId),
    version: fc.constantFrom('1.0.0', '2.0.0'),
  },
  { requiredKeys: ['id'] },
);

test('the decision is what decide() says, and one fate at most is that of the decider', () => {
  fc.assert(
    fc.property(policies, asked, (policy, question) => {
      const { decision, rules, exceptions } = explained(policy, question);
      const prepared = prepareFor(judging(policy), { who: nobody, today: '2026-11-22' });
      expect(decision).toEqual(decide(decision.sighting, prepared));
      expect(rules.find(({ fate }) => fate === 'decides')?.path).toBe(decision.rule?.path);
      expect(exceptions.find(({ fate }) => fate === 'decides')?.path).toBe(decision.exception?.path);
      const counting = rules.slice(0, decision.overruled.length + (decision.rule ? 1 : 0)).map(({ path }) => path);
      expect(counting).toEqual(
        [...(decision.rule ? [decision.rule] : []), ...decision.overruled].map(({ path }) => path),
      );
    }),
    { numRuns: 3000 },
  );
});

test('every entry and exception that names it is there exactly once', () => {
  fc.assert(
    fc.property(policies, asked, (policy, question) => {
      const { rules, exceptions } = explained(policy, question);
      const publisher = question.id.split('.')[0];
      const names = (entry: {
        extension?: string | undefined;
        assistant?: string | undefined;
        publisher?: string | undefined;
      }): boolean =>
        entry.extension?.toLowerCase() === question.id ||
        (entry.assistant === 'helper' && ['vendor.helper', 'vendor.toolkit'].includes(question.id)) ||
        entry.publisher === publisher;
      const naming = (list: 'banned' | 'approved'): string[] =>
        (policy[list] ?? []).flatMap((entry, index) => (names(entry) ? [`/${list}/${index}`] : []));
      expect(rules.map(({ path }) => path).toSorted()).toEqual([...naming('banned'), ...naming('approved')].toSorted());
      expect(exceptions.map(({ path }) => path)).toEqual(
        (policy.exceptions ?? []).flatMap(({ allow }, index) => (allow.some(names) ? [`/exceptions/${index}`] : [])),
      );
    }),
    { numRuns: 3000 },
  );
});
