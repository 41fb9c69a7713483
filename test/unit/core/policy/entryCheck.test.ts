import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EntryCheck } from '../../../../src/core/policy/entryCheck.ts';
import { policyListSchemas } from '../../../../src/core/policy/policySchema.ts';

/** Values that are right for some key, and some that are right for none. */
const value = fc.constantFrom<unknown>(
  ...['cline', 'a.b', 'not an id', '', '2026-07-10', '2026-02-30', '>=1.0.0', 'enforce', 'disable', 1, true, null],
  { en: 'because' },
  { '??': 1 },
  ['qoder'],
  ['extensions'],
  [],
  [{ assistant: 'cline' }],
  { vsix: 'https://example.com/a.vsix', sha256: 'a'.repeat(64) },
);

const bases: Readonly<Record<string, object>> = {
  banned: { assistant: 'cline' },
  approved: { extension: 'a.b' },
  exceptions: { allow: [{ assistant: 'cline' }], users: ['alice'] },
  assistants: { id: 'a', name: 'A', vendor: 'V', extensions: [{ id: 'a.b', relation: 'is', source: 's' }], get: [] },
};

test.each(Object.entries(policyListSchemas))(
  '%s: good is what the whole schema takes, with any keys',
  (list, schema) => {
    const element = schema.def.element;
    const check = new EntryCheck(element);
    const keys = fc.constantFrom(...Object.keys(element.def.shape), 'unknown', '__proto__');
    const changes = fc.array(fc.tuple(keys, value), { maxLength: 4 }).map((members) => {
      return JSON.parse(`{${members.map(([key, each]) => `"${key}":${JSON.stringify(each)}`).join(',')}}`) as unknown;
    });
    // A base with changes and without keys, and what is made of changes alone.
    const base = fc.subarray(Object.entries(bases[list] ?? {})).map((members) => Object.fromEntries(members));
    const entry = fc.oneof(
      fc.tuple(base, changes).map(([some, others]) => ({ ...some, ...(others as object) })),
      changes,
    );
    let good = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 50, arbitrary: entry }, value), (each) => {
        const expected = element.safeParse(each).success;
        good += Number(expected);
        expect(check.isGood(each)).toBe(expected);
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(good).toBeGreaterThan(0);
  },
);
