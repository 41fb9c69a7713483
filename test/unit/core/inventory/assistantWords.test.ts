import { expect, test } from 'vitest';
import * as patterns from '../../../../src/core/inventory/assistantWords.ts';
import { manifestWords } from '../../../../src/core/inventory/manifestWords.ts';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';

/** The parts of a pattern between the bars that stand in no group. */
function alternatives(source: string): string[] {
  const parts = [''];
  let depth = 0;
  let isInClass = false;
  for (const [sign] of source.matchAll(/\\.|[^\\]/gs)) {
    if (sign === '[') isInClass = true;
    else if (sign === ']') isInClass = false;
    else if (!isInClass && sign === '(') depth += 1;
    else if (!isInClass && sign === ')') depth -= 1;
    if (sign === '|' && depth === 0 && !isInClass) parts.push('');
    else parts.push(`${parts.pop()}${sign}`);
  }
  return parts;
}

const endless = /(?<!\\)[+*]|\{\d+,\}/;

test('alternatives are told apart', () => {
  expect(alternatives(String.raw`a|(?:b|c)[|(]\(|d`)).toEqual(['a', String.raw`(?:b|c)[|(]\(`, 'd']);
});

test.each(Object.entries(patterns))(
  'what repeats without an end begins at the start of a word: %s',
  (_name, pattern) => {
    const unbound = alternatives(pattern.source).filter((part) => endless.test(part) && !/^(?:\\b|\(\?<!)/.test(part));
    expect(unbound).toEqual([]);
  },
);

test.each(Object.entries(patterns))('no group repeats without an end: %s', (_name, { source }) => {
  expect(source).not.toMatch(/(?<!\\)\)(?:[+*]|\{\d+,\})/);
});

test('keywords are no longer together than another text', () => {
  const keywords = Array.from({ length: 400 }, (_, index) => `${index} ${'word '.repeat(400)}`);
  const manifest = readManifest({ name: 'x', keywords });
  expect(manifest && manifestWords(manifest).keywords.join('').length).toBeLessThanOrEqual(4_000);
});
