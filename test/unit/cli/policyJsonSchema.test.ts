import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../src/core/catalog/shippedCatalog.ts';
import type { SchemaNode } from '../../../src/cli/documentedSchema.ts';
import { flaglessPattern } from '../../../src/cli/flaglessPattern.ts';
import { policyJsonSchema } from '../../../src/cli/policyJsonSchema.ts';
import { policyKeyTexts } from '../../../src/cli/policyKeyTexts.ts';

const schema = policyJsonSchema();

/** Every key of the format by its path, with what the schema says of it. */
function keysOf(node: SchemaNode, path = ''): [path: string, node: SchemaNode][] {
  const own = Object.entries(node.properties ?? {}).map(([key, child]): [string, SchemaNode] => [
    path === '' ? key : `${path}.${key}`,
    child,
  ]);
  const below = own.flatMap(([place, child]) => keysOf(child, place));
  const alternatives = (node.anyOf ?? []).flatMap((each) => keysOf(each, path));
  return [...own, ...below, ...alternatives, ...(node.items ? keysOf(node.items, `${path}[]`) : [])];
}

const keys = new Map(keysOf(schema));
const at = (path: string): SchemaNode => {
  const node = keys.get(path);
  if (!node) throw new Error(`The schema has no ${path}`);
  return node;
};

test('every key of the format is explained, and nothing else is', () => {
  const explained = Object.keys(policyKeyTexts).filter((path) => !path.endsWith('[]'));
  expect([...keys.keys()].toSorted()).toEqual(explained.toSorted());
  for (const [path, { description }] of keys) expect([path, description]).toEqual([path, expect.any(String)]);
});

test('every word of a list of words is explained', () => {
  for (const [path, node] of keys) {
    const list = node.enum ? node : node.items;
    if (!list?.enum) continue;
    expect([path, list['enumDescriptions']]).toEqual([path, list.enum.map(() => expect.any(String) as unknown)]);
  }
});

test('whatever has a pattern says in plain words what it means', () => {
  const mute = JSON.stringify(schema, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'pattern' in value && !('patternErrorMessage' in value)
      ? { mute: value.pattern }
      : value,
  );
  // The languages of a text are no keys of the format.
  expect([...mute.matchAll(/"mute":"(.*?)"/g)].map(([, pattern]) => pattern)).toEqual([
    '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$',
  ]);
});

describe('the ids of assistants', () => {
  const places = ['banned[].assistant', 'approved[].assistant', 'exceptions[].allow[].assistant'];
  const useInstead = at('banned[].useInstead').items ?? {};

  test.each([...places.map((path) => at(path)), useInstead])(
    'of the catalog are offered, and others stay legal',
    (node) => {
      const [ids, ...others] = (node.anyOf ?? []).toReversed();
      expect(ids?.enum).toEqual(shippedAssistants.map(({ id }) => id));
      expect(others.some(({ pattern }) => new RegExp(String(pattern)).test('one-of-our-own'))).toBe(true);
    },
  );
});

test('the examples are valid', () => {
  for (const [path, { examples, pattern, enum: words }] of keys) {
    const [example] = (examples ?? []) as readonly unknown[];
    if (typeof pattern === 'string') expect([path, example]).toEqual([path, expect.stringMatching(pattern)]);
    if (words) expect(words).toContain(example);
  }
});

test.each([
  ['banned[].extension', 'GitHub.copilot'],
  ['banned[].publisher', 'GitHub'],
  ['organization.url', 'HTTPS://intra.example.com'],
  ['approved[].install.sha256', 'A'.repeat(64)],
])('%s may be written in capitals, as in the policy itself', (path, value) => {
  expect(value).toMatch(new RegExp(String(at(path)['pattern'])));
});

test.each([
  [/^a[b-d\]-]\d\s$/i, '^[Aa][B-Db-d\\]-]\\d\\s$'],
  [/^a[b-d]$/, '^a[b-d]$'],
])('%s without flags', (pattern, expected) => {
  expect(flaglessPattern(pattern)).toBe(expected);
});
