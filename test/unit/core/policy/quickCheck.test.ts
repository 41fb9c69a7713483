import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { policyListSchemas } from '../../../../src/core/policy/policySchema.ts';
import { checkPlan } from '../../../../src/core/policy/checkPlan.ts';
import { policyPlan } from '../../../../src/core/policy/policyPlan.ts';
import { policyRules } from '../../../../src/core/policy/policyRules.ts';
import { quickCheck, type QuickCheck, type Rules } from '../../../../src/core/policy/quickCheck.ts';
import { ledgerPlan } from '../../../../src/core/remediation/ledgerPlan.ts';
import { changedEntries, goodEntries, policyLists } from './changedEntries.ts';

/** From the plan as it is written down when the extension is built. */
function quickCheckOf(schema: z.core.$ZodType, rules: Rules = ownRules): QuickCheck {
  const plan = JSON.parse(JSON.stringify(checkPlan(schema, rules))) as ReturnType<typeof checkPlan>;
  return quickCheck(plan, rules);
}

/** So many entries are compared, of each list. */
const compared = 12_000;

/** A record skips this key unseen; the quick check leaves such a one to it. */
const isSkipped = (entry: unknown): boolean => JSON.stringify(entry).includes('"__proto__":');

test.each(policyLists)('%s: good is exactly what the schema takes, however an entry is changed', (list) => {
  const schema: z.ZodMiniType = policyListSchemas[list].def.element;
  const isGood = quickCheckOf(schema, policyRules);
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
  const isGood = quickCheckOf(schema, policyRules);
  for (const entry of goodEntries(list)) {
    expect(isGood(entry)).toBe(true);
    expect(schema.parse(entry)).toEqual(entry);
  }
});

const even = (value: number): boolean => value % 2 === 0;
const promising = (text: string): Promise<boolean> => Promise.resolve(text === 'b');
const ownRules: Rules = { even, promising };

test.each<[string, z.ZodMiniType, unknown]>([
  ['a format', z.email(), 'a@example.com'],
  ['a format as a check', z.string().check(z.url()), 'https://example.com'],
  ['a coercion', z.coerce.string(), 'a'],
  ['a check that changes the value', z.string().check(z.trim()), ' a '],
  ['a check of its own', z.string().check(z.superRefine(() => undefined)), 'a'],
  ['a refinement that promises', z.string().check(z.refine(promising)), 'a'],
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
  ['a refinement of something unknown', z.email().check(z.refine(even as never)), 'a@example.com'],
  ['a refinement without a name', z.string().check(z.refine(() => true)), 'a'],
  ['a bound that is not in it', z.int().check(z.gt(1)), 2],
])('%s is left to the schema', (_name, schema, value) => {
  expect(quickCheckOf(schema)(value)).toBe(false);
  expect(quickCheckOf(z.array(schema))([value])).toBe(false);
  expect(quickCheckOf(z.strictObject({ key: z.optional(schema) }))({ key: value })).toBe(false);
  expect(quickCheckOf(z.union([schema, schema]))(value)).toBe(false);
});

test('the value that is remembered is of the same check', () => {
  const isGood = quickCheckOf(
    z.strictObject({ long: z.string().check(z.minLength(2)), short: z.string().check(z.maxLength(2)) }),
  );
  expect(isGood({ long: 'abc', short: 'ab' })).toBe(true);
  expect(isGood({ long: 'abc', short: 'abc' })).toBe(false);
  expect(isGood({ long: 'a', short: 'ab' })).toBe(false);
  expect(isGood({ long: 'abc', short: 'ab' })).toBe(true);
});

test.each<[string, z.ZodMiniType, unknown[]]>([
  [
    'a time',
    z.iso.datetime(),
    ['2026-11-22T00:00:00Z', '2026-11-22T00:00:00.5Z', '2026-11-22', '2026-02-30T00:00:00Z', '', 1, null],
  ],
  ['a whole number', z.int().check(z.gte(1), z.lte(3)), [0, 1, 3, 4, 1.5, 2 ** 60, -0, '1', null, true]],
  ['a number', z.number(), [0, 1.5, -1, 2 ** 60, '1', null, true]],
  ['a day', z.iso.date(), ['2026-11-22', '2026-02-30', '2024-02-29', '2026-11-22T00:00:00Z', '', 1]],
  ['anything', z.strictObject({ key: z.unknown() }), [{ key: 1 }, { key: null }, { other: 1 }, 1]],
  ['a literal', z.literal(1), [1, 2, '1', null]],
])('%s is good where the schema takes it', (_name, schema, values) => {
  const isGood = quickCheckOf(schema);
  expect(values.map(isGood)).toEqual(values.map((value) => schema.safeParse(value).success));
});

test.each([
  ['a policy', policyPlan],
  ['a ledger', ledgerPlan],
])('nothing in %s is left to the schema, so that a good one needs none', (_name, plan) => {
  expect(JSON.stringify(plan)).not.toContain('"unknown"');
});
