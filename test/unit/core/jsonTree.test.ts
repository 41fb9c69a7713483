import fc from 'fast-check';
import { parseTree, type Node } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { jsonTree, readingJsonTree } from '../../../src/core/jsonTree.ts';
import { text } from './policy/arbitraryText.ts';

type Plain = Pick<Node, 'type' | 'offset' | 'length' | 'value'> & { readonly children: readonly Plain[] | undefined };

/** Without what leads upwards. */
function plain({ type, offset, length, value, children }: Node): Plain {
  return { type, offset, length, value, children: children?.map(plain) };
}

const known = (document: string): Plain | undefined => {
  const tree = parseTree(document, [], { allowTrailingComma: true });
  return tree && plain(tree);
};
const ours = (document: string): Plain | undefined => {
  const tree = jsonTree(document);
  return tree && plain(tree);
};

test('a whole text is taken apart as the library does it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), text, fc.constantFrom(0, 2), (value, key, indent) => {
      const document = JSON.stringify({ [key]: value, list: [value] }, undefined, indent);
      expect(ours(document)).toEqual(known(document));
    }),
  );
});

test.each([
  '// ours\n{ "a": [1, /* , */ -2.5e3,], }',
  '{ "a": 1, "a": { "b": null, "c": true, "d": [] } } ',
  '"text"',
  '-0',
  '[[], {}, ""]',
  '',
  '// nothing',
])('with comments, trailing commas and little: %j', (document) => {
  expect(ours(document)).toEqual(known(document));
});

test.each([
  ['{ "a": ', ['a']],
  ['{ "a": , "b": [1, }', ['a', 'b']],
  ['{ "a": wrong, "b": 1 ] }', ['a', 'b']],
  ['{ "a": "not closed', ['a']],
  ['{ "a": 1 /*', ['a']],
])('of a broken text, its keys: %j', (document, keys) => {
  const properties = jsonTree(document)?.children ?? [];
  const found = properties.map(({ children }): unknown => children?.[0]?.value);
  expect(found).toEqual(expect.arrayContaining(keys));
});

test('no depth is too much, and a long text is read in steps', () => {
  const document = '['.repeat(100_000);
  expect(jsonTree(document)?.length).toBe(document.length);
  expect([...readingJsonTree(document)].length).toBeGreaterThan(100);
});
