import { expect, test } from 'vitest';
import { readOptions, type OptionForm } from '../../../../../src/core/surfaces/terminals/options.ts';

function read(line: string, form: OptionForm): readonly [Record<string, readonly string[]>, readonly string[]] {
  const words = line.split(' ').map((text, at) => ({ text, at, end: at + 1 }));
  const { given, operands } = readOptions(words, form);
  const texts = [...given].map(([option, values]) => [option, values.map(({ text }) => text)]);
  return [Object.fromEntries(texts) as Record<string, readonly string[]>, operands.map(({ text }) => text)];
}

test.each<[string, OptionForm, ...ReturnType<typeof read>]>([
  ['-a -b x -c', {}, { '-a': [], '-b': [] }, ['x', '-c']],
  ['-abx y', { valued: ['-b'] }, { '-a': [], '-b': ['x'] }, ['y']],
  ['-ab x y', { valued: ['-b'] }, { '-a': [], '-b': ['x'] }, ['y']],
  ['--user x --host=y z', { valued: ['--user', '--host'] }, { '--user': ['x'], '--host': ['y'] }, ['z']],
  ['-p x -p y', { valued: ['-p'] }, { '-p': ['x', 'y'] }, []],
  ['a -g b -- -c', { mixed: true }, { '-g': [] }, ['a', 'b', '-c']],
  ['-- -c d', {}, {}, ['-c', 'd']],
  ['- x', {}, {}, ['-', 'x']],
  ['-list x', { whole: true }, { '-list': [] }, ['x']],
  ['-p', { valued: ['-p'] }, { '-p': [] }, []],
])('%s', (line, form, given, operands) => {
  expect(read(line, form)).toEqual([given, operands]);
});
