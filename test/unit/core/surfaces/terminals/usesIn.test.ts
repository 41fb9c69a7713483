import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandNamesOf, type CommandFacts } from '../../../../../src/core/surfaces/terminals/commandNames.ts';
import { longestCommandLine, mayHoldName } from '../../../../../src/core/surfaces/terminals/mayHoldName.ts';
import type { ShellKind } from '../../../../../src/core/surfaces/terminals/shellWord.ts';
import { factsOfPolicy } from '../../../../../src/core/surfaces/terminals/namedByPolicy.ts';
import { usesIn } from '../../../../../src/core/surfaces/terminals/usesIn.ts';
import { names } from './names.ts';
import { posixUses } from './posixLines.ts';
import { cmdUses, powershellUses } from './windowsLines.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

const banned = (entry: { readonly command?: string; readonly package?: string }): readonly CommandFacts[] =>
  factsOfPolicy(aPolicy({ banned: [entry] }));

const shells: readonly ShellKind[] = ['posix', 'cmd', 'powershell'];
const tables: readonly (readonly [ShellKind, typeof posixUses])[] = [
  ['posix', posixUses],
  ['cmd', cmdUses],
  ['powershell', powershellUses],
];

describe('who asks', () => {
  test('everybody who asks for a name is told, and what each of them needs', () => {
    const both = commandNamesOf([{ id: 'amazon-q', cli: [{ name: 'q', generic: true }] }, ...banned({ command: 'Q' })]);
    expect(usesIn('q chat', 'posix', both).uses).toEqual([
      { who: 'amazon-q', name: 'q', how: 'byName', needsProof: true, at: 0, end: 1 },
      { who: 'command:q', name: 'q', how: 'byName', needsProof: false, at: 0, end: 1 },
    ]);
  });

  test('a package of a policy is one of npm', () => {
    const packages = commandNamesOf(banned({ package: '@example/x' }));
    expect(usesIn('npx @example/x', 'posix', packages).uses).toMatchObject([
      { who: 'package:npm:@example/x', how: 'byRunner' },
    ]);
    expect(usesIn('pip install example-x', 'posix', packages).uses).toEqual([]);
  });

  test('a command of a policy may be written with its ending', () => {
    const tool = commandNamesOf(banned({ command: 'Tool.exe' }));
    expect(usesIn('tool', 'cmd', tool).uses).toHaveLength(1);
  });

  test('a name of signs only is nobody’s', () => {
    expect(usesIn('!!', 'posix', commandNamesOf(banned({ command: '!!' }))).uses).toEqual([]);
  });
});

describe('where it stands', () => {
  test.each([
    ['ls && claude -p x', 'claude'],
    ['echo "$(claude -p x)"', 'claude'],
    ['ls\r\nclaude', 'claude'],
    ['sh -c "ls; claude"', '"ls; claude"'],
    ['echo "`claude \\"x\\"`"', '"`claude \\"x\\"`"'],
    ['npx -y @anthropic-ai/claude-code@latest', '@anthropic-ai/claude-code@latest'],
    ['npx --package=@anthropic-ai/claude-code other', '--package=@anthropic-ai/claude-code'],
  ])('%j', (commandLine, expected) => {
    const { uses } = usesIn(commandLine, 'posix', names);
    expect(uses.map(({ at, end }) => commandLine.slice(at, end))).toEqual([expected]);
  });

  test('by name and by path in one text are two uses', () => {
    const { uses } = usesIn('sh -c "claude; /opt/claude"', 'posix', names);
    expect(uses.map(({ how }) => how)).toEqual(['byName', 'byPath']);
  });
});

describe('how far it was looked', () => {
  test.each(shells)('%s: a whole line', (shell) => {
    expect(usesIn('claude -p "x"', shell, names).looked).toBe('whole');
  });

  test.each(shells)('%s: an open quote', (shell) => {
    const { looked, uses } = usesIn('claude -p "x', shell, names);
    expect(looked).toBe('incomplete');
    expect(uses).toHaveLength(1);
  });

  test.each(shells)('%s: a long text is not looked at', (shell) => {
    const text = `claude ${'x'.repeat(longestCommandLine)}`;
    expect(usesIn(text, shell, names)).toEqual({ uses: [], looked: 'tooLong' });
    expect(usesIn(text.slice(0, longestCommandLine), shell, names).looked).toBe('whole');
  });

  test('what could take long is not looked at', () => {
    expect(usesIn(`claude ${'$['.repeat(10_000)}`, 'posix', names)).toEqual({ uses: [], looked: 'tooTangled' });
  });

  test('what goes deeper than the stack is not looked at', () => {
    expect(usesIn(`claude; ${'coproc '.repeat(4000)}`, 'posix', names)).toEqual({ uses: [], looked: 'tooTangled' });
  });

  test('shells in shells are followed to some depth, and it is said where that ends', () => {
    expect(usesIn(`${'env '.repeat(10)}claude`, 'posix', names)).toMatchObject({ uses: [{}], looked: 'whole' });
    expect(usesIn(`${'env '.repeat(5000)}claude`, 'posix', names)).toEqual({ uses: [], looked: 'incomplete' });
  });
});

describe('any text', () => {
  const pieces = ['claude', 'npx', 'sh -c', 'env', 'find -exec', ' ', '"', "'", '$(', ')', '`', '{', '}', '@{', '@"\n'];
  const more = [
    '|',
    '&',
    ';',
    '\n',
    '\r\n',
    '\\',
    '^',
    '<<E\n',
    '>',
    '#',
    '<#',
    '=',
    '(',
    '[[',
    'if',
    'for',
    'in',
    'do',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test.each(shells)('%s: is looked at without an error, and what is found lies within it', (shell) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { at, end } of usesIn(`${text} claude`, shell, names).uses) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length + ' claude'.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each(shells)('%s: the same sign thousands of times comes to an end', (shell) => {
    for (const piece of [...pieces, ...more, '${a:-', '$((', '<(', 'a[$(', '{a,', 'f() ', 'else ', 'if a==b ', '-p x '])
      expect(['whole', 'incomplete', 'tooTangled']).toContain(
        usesIn(`claude;${piece.repeat(Math.floor(longestCommandLine / piece.length) - 7)}`, shell, names).looked,
      );
  });

  test.each(tables)('%s: text after a separator does not hide what stands before it', (shell, table) => {
    const lines = fc.constantFrom(
      ...table.map(([line]) => line).filter((line) => !/["'(][^"')]*$|then$|<<|#/.test(line)),
    );
    const tails = fc.constantFrom('ls', 'echo a b', 'git commit -m "x y"', 'cd x');
    fc.assert(
      fc.property(lines, tails, (line, tail) => {
        const alone = usesIn(line, shell, names).uses;
        expect(usesIn(`${line}\n${tail}`, shell, names).uses).toEqual(alone);
      }),
    );
  });
});

describe('the look before', () => {
  test.each(tables)('%s: misses no use', (_, table) => {
    expect(table.filter(([line]) => !mayHoldName(line, names))).toEqual([]);
  });

  test('spares ordinary lines the parser', () => {
    const ordinary = [
      'git status',
      'npm run build',
      'open a.txt',
      'npm test',
      'ls -la',
      'cd src && make -j4 install',
      'kubectl get pods -n prod',
    ];
    expect(ordinary.filter((line) => mayHoldName(line, names))).toEqual([]);
  });
});
