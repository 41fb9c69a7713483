import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from '../../../src/cli/jsonLines.ts';

const textOf = (value: unknown): string => [...jsonLines(value)].join('\n');

test('the same text as in one go', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect(textOf(value)).toBe(JSON.stringify(value, undefined, 2));
    }),
  );
});

test('what is undefined is left out, and null in a list', () => {
  const value = { a: undefined, b: [undefined, 1], c: {}, d: [], e: { f: undefined } };
  expect(textOf(value)).toBe(JSON.stringify(value, undefined, 2));
});

test('a long list comes in pieces', () => {
  const lines = [...jsonLines({ runs: [{ results: Array.from({ length: 1000 }, (_, index) => ({ index })) }] })];
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(40);
});
