import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../../scripts/root.ts';
import { carriesPrefix } from '../../../../src/core/catalog/catalogParts.ts';
import { assistantSchema, prefixKeys, type CatalogEntry } from '../../../../src/core/catalog/catalogSchema.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { shippedFacts } from '../../../../src/core/catalog/shippedFacts.ts';
import { wholeCatalog } from '../../../../src/core/catalog/wholeCatalog.ts';

const entries = wholeCatalog.map((entry): [string, CatalogEntry] => [entry.id, entry]);

describe.each(entries)('%s', (_id, entry) => {
  test('fits the schema', () => {
    expect(assistantSchema.safeParse(entry).error?.issues).toBeUndefined();
  });
});

test('each file has the assistant that it is named for, and is gathered', () => {
  const files = readdirSync(path.join(root, 'src/core/catalog/assistants'));
  expect(files.toSorted()).toEqual(wholeCatalog.map(({ id }) => `${id}.json`).toSorted());
});

test('every extension belongs to one assistant, and its id is lower-cased', () => {
  const ids = wholeCatalog.flatMap(({ extensions }) => extensions.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids).toEqual(ids.map((id) => id.toLowerCase()));
});

test('no name that begins with a prefix of one assistant begins with that of another', () => {
  const prefixes = shippedFacts.flatMap(({ id, ...facts }) =>
    prefixKeys.flatMap((key) => facts[key].map((prefix) => ({ id, prefix }))),
  );
  const shared = prefixes.flatMap(({ id, prefix }) =>
    prefixes.filter((other) => other.id !== id && carriesPrefix(other.prefix, prefix)).map((other) => [prefix, other]),
  );
  expect(shared).toEqual([]);
});

describe('what start-up loads', () => {
  test('has every assistant with its extensions, and no sources', () => {
    expect(shippedAssistants.map(({ id }) => id)).toEqual(wholeCatalog.map(({ id }) => id));
    expect(shippedAssistants.flatMap(({ extensions }) => extensions.map(({ id }) => id))).toEqual(
      wholeCatalog.flatMap(({ extensions }) => extensions.map(({ id }) => id)),
    );
    expect(JSON.stringify(shippedAssistants)).not.toContain('"source"');
  });
});

test.each([
  ['cody', 'cody', true],
  ['cody.chat', 'cody', true],
  ['cody-fork.chat', 'cody', false],
  ['cody_fork.chat', 'cody', false],
  ['cody::run', 'cody', true],
  ['codyfy.run', 'cody', false],
  ['cody2.run', 'cody', false],
  ['Cody.chat', 'cody', false],
  ['my.cody.chat', 'cody', false],
])('%s begins with %s: %s', (name, prefix, expected) => {
  expect(carriesPrefix(name, prefix)).toBe(expected);
});
