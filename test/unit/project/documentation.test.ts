import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import type { Command } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands.ts';

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];
const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8');

describe('every relative link leads to a file', () => {
  test.each(pages)('%s', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const files = links.filter((link) => !/^(?:[a-z]+:|#)/.test(link)).map((link) => link.replace(/#.*$/, ''));
    expect(files.filter((file) => !existsSync(path.resolve(root, path.dirname(page), file)))).toEqual([]);
  });
});

/** Commands as a reader would type them: on a line of their own in a block of code. */
const typed = pages.flatMap((page) =>
  [...textOf(page).matchAll(/^(?: {4})?(?:approved-assistants|node dist\/cli\.js) (.+)$/gm)].map(
    ([, line = '']): [string, string] => [page, line],
  ),
);

test('there are commands in the documentation', () => {
  expect(typed.length).toBeGreaterThan(10);
});

test.each(typed)('%s: approved-assistants %s', (_, line) => {
  const words = line.replace(/\s+[<>|#].*$/, '').split(/\s+/);
  const command = commandOf(words);
  if (!command) throw new Error('There is no such command.');
  const asked = Object.entries(command.options).map(([name, { type }]) => {
    const multiple = type === 'strings';
    return [name, { type: type === 'boolean' ? 'boolean' : 'string', multiple }] as const;
  });
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: Object.fromEntries(asked),
  });
  expect(positionals).toHaveLength(command.words.length + command.operands.length);
  const required = Object.entries(command.options).filter(([, { summary }]) => summary.endsWith('Required.'));
  expect(Object.keys(values)).toEqual(expect.arrayContaining(required.map(([name]) => name)));
});

test('every command that a sentence names exists', () => {
  const named = pages.flatMap((page) =>
    [...textOf(page).matchAll(/`approved-assistants ([a-z]+(?: [a-z]+)?)/g)].map(([, words = '']) => words),
  );
  expect(named.filter((words) => !commandOf(words.split(' ')))).toEqual([]);
});

function commandOf(words: readonly string[]): Command | undefined {
  return commands.find((each) => each.words.every((word, index) => words[index] === word));
}
