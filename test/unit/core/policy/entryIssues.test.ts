import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { findingEntryIssues } from '../../../../src/core/policy/entryIssues.ts';
import { policyListSchemas } from '../../../../src/core/policy/policySchema.ts';
import { issueDetails, type SchemaIssue } from '../../../../src/core/policy/schemaIssue.ts';
import { mostProblems } from '../../../../src/core/policy/schemaIssue.ts';
import { changedEntries, policyLists, type PolicyList } from './changedEntries.ts';

/** In lists of so many entries. */
const [lists, length] = [60, 25];

function result(steps: Iterator<undefined, readonly SchemaIssue[]>): readonly SchemaIssue[] {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function found(list: PolicyList, entries: readonly unknown[]): readonly SchemaIssue[] {
  return result(findingEntryIssues(policyListSchemas[list].def.element, entries));
}

function told(issues: readonly SchemaIssue[]): unknown[] {
  return issues.slice(0, mostProblems).map(({ code, path, message, keys }) => ({ code, path, message, keys }));
}

function bySchema(list: PolicyList, entries: readonly unknown[]): readonly SchemaIssue[] {
  const schema: z.ZodMiniType = policyListSchemas[list];
  return schema.safeParse(entries, issueDetails).error?.issues ?? [];
}

test.each(policyLists)('%s: what is told is what the whole schema would have said first', (list) => {
  const changed = changedEntries(list);
  let full = 0;
  for (let number = 0; number < lists; number++) {
    const entries = Array.from({ length }, () => changed.next().value as unknown);
    const issues = bySchema(list, entries);
    full += Number(issues.length > mostProblems);
    expect(told(found(list, entries))).toEqual(told(issues));
  }
  expect(full).toBeLessThan(lists);
});

const wrong = Array.from({ length: 20_000 }, (_, index) => (index % 3 === 0 ? 'vendor.helper' : 0));
const wrongSubjects = wrong.map((each) => (each === 0 ? each : { extension: each }));

test.each<[PolicyList, string, Readonly<Record<string, unknown>>]>([
  ['banned', 'useInstead', { assistant: 'x', other: 1, useInstead: wrong, reason: 3 }],
  ['banned', 'surfaces', { surfaces: wrong, mode: 'loud' }],
  ['exceptions', 'allow', { allow: wrongSubjects, users: ['alice'], until: 'never' }],
  ['exceptions', 'users', { allow: [{}], users: wrong, groups: wrong }],
  ['assistants', 'extensions', { extensions: wrong }],
  ['assistants', 'get', { id: 1, extensions: [], get: wrong }],
])('%s: of thousands of wrong %s enough are told, and no more looked for', (list, _key, entry) => {
  const entries = [{}, entry, entry];
  const issues = found(list, entries);
  expect(told(issues)).toEqual(told(bySchema(list, entries)));
  expect(issues.length).toBeLessThan(4 * mostProblems);
});

test('an entry with a key that the schema skips unseen is held against the schema as it stands', () => {
  const reason = JSON.parse('{"__proto__":1,"en":"x"}') as unknown;
  expect(found('banned', [{ assistant: 'x', reason }])).toEqual([]);
});

test('nothing that is wrong is lost behind what only the schema can judge', () => {
  const numbers = z.strictObject({ numbers: z.array(z.number()) });
  const entry = { numbers: [...Array.from({ length: 2 * mostProblems }, (_, index) => index), 'one'] };
  const [issue, ...more] = result(findingEntryIssues(numbers, [entry]));
  expect(issue?.path).toEqual([0, 'numbers', 2 * mostProblems]);
  expect(more).toEqual([]);
});
