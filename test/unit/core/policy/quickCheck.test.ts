import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { policyListSchemas } from '../../../../src/core/policy/policySchema.ts';
import { quickCheck } from '../../../../src/core/policy/quickCheck.ts';
import { changedEntries, goodEntries, policyLists } from './changedEntries.ts';

/** So many entries are compared, of each list. */
const compared = 12_000;

/** A record skips this key unseen; the quick check leaves such a one to it. */
const isSkipped = (entry: unknown): boolean => JSON.stringify(entry).includes('"__proto__":');

test.each(policyLists)('%s: good is exactly what the schema takes, however an entry is changed', (list) => {
  const schema: z.ZodMiniType = policyListSchemas[list].def.element;
  const isGood = quickCheck(schema);
  let good = 0;
  let seen = 0;
  const wrong: unknown[] = [];
  for (const entry of changedEntries(list)) {
    const expected = schema.safeParse(entry).success;
    if (isGood(entry) !== (expected && !isSkipped(entry))) wrong.push({ entry, expected });
    good += Number(expected);
    seen += 1;
    if (seen === compared) break;
  }
  expect(wrong).toEqual([]);
  expect(good).toBeGreaterThan(compared / 10);
  expect(good).toBeLessThan((compared * 9) / 10);
});

test.each(policyLists)('%s: an entry is given as it stands, because the schema changes nothing', (list) => {
  const schema: z.ZodMiniType = policyListSchemas[list].def.element;
  const isGood = quickCheck(schema);
  for (const entry of goodEntries(list)) {
    expect(isGood(entry)).toBe(true);
    expect(schema.parse(entry)).toEqual(entry);
  }
});

const even = (value: number): boolean => value % 2 === 0;

test.each<[string, z.ZodMiniType, unknown]>([
  ['a number', z.number(), 1],
  ['a format', z.iso.datetime(), '2026-11-22T00:00:00Z'],
  ['a format as a check', z.string().check(z.url()), 'https://example.com'],
  ['a coercion', z.coerce.string(), 'a'],
  ['a check that changes the value', z.string().check(z.trim()), ' a '],
  ['a check of its own', z.string().check(z.superRefine(() => undefined)), 'a'],
  ['a refinement that promises', z.string().check(z.refine((text) => Promise.resolve(text === 'b'))), 'a'],
  ['a default', z._default(z.string(), 'x'), 'a'],
  [
    'a transformation',
    z.pipe(
      z.string(),
      z.transform((text) => text.length),
    ),
    'a',
  ],
  ['an object that takes any key', z.looseObject({}), { a: 1 }],
  ['an object that drops keys', z.object({}), { a: 1 }],
  ['a record of some keys', z.record(z.enum(['a', 'b']), z.string()), { a: 'a', b: 'b' }],
  ['a union by a key', z.discriminatedUnion('a', [z.strictObject({ a: z.enum(['b']) })]), { a: 'b' }],
  ['a refinement of something unknown', z.number().check(z.refine(even)), 2],
])('%s is left to the schema', (_name, schema, value) => {
  expect(quickCheck(schema)(value)).toBe(false);
  expect(quickCheck(z.array(schema))([value])).toBe(false);
  expect(quickCheck(z.strictObject({ key: z.optional(schema) }))({ key: value })).toBe(false);
  expect(quickCheck(z.union([schema, schema]))(value)).toBe(false);
});

test('the value that is remembered is of the same check', () => {
  const isGood = quickCheck(
    z.strictObject({ long: z.string().check(z.minLength(2)), short: z.string().check(z.maxLength(2)) }),
  );
  expect(isGood({ long: 'abc', short: 'ab' })).toBe(true);
  expect(isGood({ long: 'abc', short: 'abc' })).toBe(false);
  expect(isGood({ long: 'a', short: 'ab' })).toBe(false);
  expect(isGood({ long: 'abc', short: 'ab' })).toBe(true);
});
