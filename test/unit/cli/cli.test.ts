import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { cliBundle } from '../../../scripts/build/bundles.ts';
import { root } from '../../../scripts/root.ts';
import { commands } from '../../../src/cli/commands.ts';
import { programVersion } from '../../../src/cli/version.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('cli');

test('the CLI cannot be built with VS Code inside', async () => {
  const leak = {
    contents: "import { window } from 'vscode'; window.setStatusBarMessage('x');",
    resolveDir: root,
    loader: 'ts',
  } as const;
  const { entryPoints: _, ...options } = cliBundle;
  await expect(build({ ...options, stdin: leak, outfile: inFolder('x.js'), logLevel: 'silent' })).rejects.toThrow(
    /Could not resolve "vscode"/,
  );
});

test.each([
  [[], 'policy', 'mode'],
  [['--of', 'cases'], 'policy-cases', 'cases'],
  [['--of', 'enrolment'], 'enrolment', 'formatVersion'],
])('policy schema %j prints the JSON Schema that is committed', (options, name, required) => {
  const { printed } = run(['policy', 'schema', ...options]);
  expect(JSON.parse(printed)).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: expect.arrayContaining([required]) as string[],
  });
  expect(printed).toBe(readFileSync(path.join(root, 'docs', `${name}.schema.json`), 'utf8'));
});

test('policy schema prints also that of scan, which is open for later keys', () => {
  const { printed } = run(['policy', 'schema', '--of', 'scan']);
  expect(JSON.parse(printed)).toMatchObject({ required: expect.arrayContaining(['findings']) as string[] });
  expect(printed).toBe(readFileSync(path.join(root, 'docs', 'scan.schema.json'), 'utf8'));
});

test.each([[[]], [['nonsense']], [['policy']], [['--nonsense']], [['policy', 'lnt', 'x']]])(
  '%j is no command: all commands on the error stream, exit 2',
  (args) => {
    const { code, printed, errors } = run(args);
    expect([code, printed]).toEqual([2, '']);
    for (const { words } of commands) expect(errors).toContain(words.join(' '));
  },
);

test.each([
  [['policy', 'lnt', 'x'], 'policy lint'],
  [['plicy', 'lint', 'x'], 'policy lint'],
  [['lint', 'x'], 'policy lint'],
  [['explian', 'cline'], 'explain'],
  [['enrollment', 'lint', 'x'], 'enrolment lint'],
])('%j: the command that was probably meant', (args, meant) => {
  const { code, printed, errors } = run(args);
  expect([code, printed, errors.split('\n')[1]]).toEqual([2, '', `Did you mean: approved-assistants ${meant}`]);
});

test.each([
  [['policy', 'lint', 'a', '--jsn'], '--json'],
  [['policy', 'lint', 'a', '--stict'], '--strict'],
  [['explain', 'a', '--groups=x'], '--group'],
  [['policy', 'test', 'a', '--against', 'b', 'c'], '--against before each PATH, or name the folder'],
  [['explain', 'a', '--group', 'b', 'c'], '--group before each NAME'],
  [['policy', 'lint', 'a', '--json=yes'], '--json takes no value'],
  [['policy', 'lint', 'a', '--at', '--json'], '--at needs a value: --at DATE'],
  [['scan', '--home', ''], '--home has an empty value'],
  [['scan', '--home', 'a', '--group='], '--group has an empty value'],
  [['scan', '--home', 'a', '--home', 'b'], '--home can be given only once'],
  [['explain', 'a.b', '--policy=a', '--policy', 'b'], '--policy can be given only once'],
])('%j: what was probably meant, or how to say it', (args, meant) => {
  const { code, printed, errors } = run(args);
  expect([code, printed]).toEqual([2, '']);
  expect(errors.split('\n')[0]).toContain(meant);
});

test.each([[['--version']], [['policy', 'lint', '--version']], [['policy', 'test', 'x', '--version', '--json']]])(
  '%j prints the version and does nothing else',
  (args) => {
    expect(run(args)).toEqual({ code: 0, printed: `${programVersion}\n`, errors: '' });
  },
);

test('explain has a --version of its own', () => {
  expect(run(['explain', 'a.b', '--policy', 'none.json', '--version', '1.0.0']).code).toBe(2);
});

test.each([[['-h']], [['--help']], [['policy', 'lint', '-h']], [['-h', 'explain']]])('%j is help', (args) => {
  const { code, printed, errors } = run(args);
  expect([code, errors]).toEqual([0, '']);
  expect(printed).toContain('Exit codes');
});

test.each([
  [['policy', 'lint'], 'FILE'],
  [['policy', 'lint', 'a', 'b'], 'b'],
  [['policy', 'lint', 'a', '--nonsense'], '--nonsense'],
  [['policy', 'lint', 'a', '--at'], '--at'],
  [['policy', 'lint', 'a', '--at', 'yesterday'], 'yesterday'],
  [['policy', 'lint', 'a', '--at', '2026-02-30'], '2026-02-30'],
  [['policy', 'sign', 'a'], '--key'],
  [['policy', 'verify', 'a', '--keys', ''], '--keys'],
  [['policy', 'keygen'], '--out'],
  [['policy', 'schema', '--of', 'nonsense'], 'nonsense'],
  [['policy', 'keygen', '--out', 'x', '--id', 'two words'], '--id'],
])('%j is wrong usage: what is wrong, and the usage of the command, exit 2', (args, wrong) => {
  const { code, printed, errors } = run(args);
  expect([code, printed]).toEqual([2, '']);
  expect(errors.split('\n')[0]).toContain(wrong);
  expect(errors).toContain(`Usage: approved-assistants ${args.slice(0, 2).join(' ')}`);
});

test.each(commands.map((each) => [each.words.join(' '), each] as const))('%s --help has every option', (_, command) => {
  const { code, printed } = run([...command.words, '--help']);
  expect(code).toBe(0);
  for (const option of Object.keys(command.options)) expect(printed).toContain(`--${option}`);
});

test('options may stand before the command', () => {
  expect(run(['--json', 'policy', 'lint', path.join(root, 'policies', 'ban-claude-code.json')]).code).toBe(0);
});

test('no two commands have the same words, and an option means the same kind of thing everywhere', () => {
  expect(new Set(commands.map(({ words }) => words.join(' '))).size).toBe(commands.length);
  const kinds = new Map<string, string>();
  for (const [name, { type }] of commands.flatMap(({ options }) => Object.entries(options))) {
    expect([name, kinds.get(name) ?? type]).toEqual([name, type]);
    kinds.set(name, type);
  }
});
