import { describe, expect, test } from 'vitest';
import { openWritten } from '../../../../../src/core/surfaces/writtenFile.ts';
import { readLaunch } from '../../../../../src/core/surfaces/tasks/readLaunch.ts';
import { readScripts } from '../../../../../src/core/surfaces/tasks/readScripts.ts';
import { readTasks } from '../../../../../src/core/surfaces/tasks/readTasks.ts';
import { readWorkspaceTasks } from '../../../../../src/core/surfaces/tasks/readWorkspaceTasks.ts';
import type { WrittenCommand } from '../../../../../src/core/surfaces/tasks/commandLine.ts';

const task = (content: object): readonly WrittenCommand[] =>
  readTasks(openWritten(JSON.stringify({ tasks: [content] }))).items;
const brief = ({ label, line, argv, shell }: WrittenCommand): object => ({
  label,
  ...(line === undefined ? {} : { line }),
  ...(argv ? { argv } : {}),
  ...(shell ? { shell } : {}),
});

describe('tasks.json', () => {
  const file = `{
  // ours
  "version": "2.0.0",
  "tasks": [
    { "label": "ask", "type": "shell", "command": "claude -p hello", },
  ],
  "inputs": [{ "id": "x", "type": "command", "command": "claude" }]
}`;

  test('a command line, where it stands, and no input', () => {
    const { items, problem } = readTasks(openWritten(file));
    expect(problem).toBeUndefined();
    expect(items.map(brief)).toEqual([{ label: 'ask', line: 'claude -p hello' }]);
    expect(items[0]?.pointer).toBe('/tasks/0/command');
    const { offset, length } = items[0]!.range;
    expect(file.slice(offset, offset + length)).toBe('"claude -p hello"');
  });

  test.each([
    ['shell: alone as it stands', { type: 'shell', command: 'npx x && echo "a b"' }, { line: 'npx x && echo "a b"' }],
    ['process: words', { type: 'process', command: 'claude', args: ['-p', 'a b'] }, { argv: ['claude', '-p', 'a b'] }],
    ['without a type: a process', { command: 'claude', args: ['x'] }, { argv: ['claude', 'x'] }],
    ['first version', { command: 'claude', isShellCommand: true, args: ['x'] }, { line: 'claude x' }],
    [
      'first version with a shell',
      { command: 'claude', isShellCommand: { executable: 'C:\\Windows\\cmd.exe' } },
      { line: 'claude', shell: 'cmd' },
    ],
    ['quoted for spaces', { type: 'shell', command: 'my tool', args: ['a b', '$x'] }, { line: "'my tool' 'a b' $x" }],
    ['what is quoted stays', { type: 'shell', command: 'x', args: ['"a b"'] }, { line: 'x "a b"' }],
    [
      'quoting as said',
      {
        type: 'shell',
        command: { value: 'claude', quoting: 'strong' },
        args: [
          { value: 'a b', quoting: 'weak' },
          { value: ['c', 'd'], quoting: 'escape' },
          { value: 'e', quoting: 'odd' },
        ],
      },
      { line: `'claude' "a b" 'c d' e` },
    ],
    ['a list is one word', { type: 'shell', command: ['npx', 'claude'] }, { line: 'npx claude' }],
    ['npm', { type: 'npm', script: 'ask' }, { argv: ['npm', 'run', 'ask'] }],
    [
      'its own shell',
      { type: 'shell', command: 'x', args: ['a b'], options: { shell: { executable: '/bin/zsh' } } },
      { line: "x 'a b'", shell: 'posix' },
    ],
    [
      'quotes of cmd',
      { type: 'shell', command: 'x', args: ['a "b'], options: { shell: { executable: 'cmd.exe' } } },
      { line: 'x "a ""b"', shell: 'cmd' },
    ],
    [
      'quotes of PowerShell',
      { type: 'shell', command: 'x', args: ["a 'b"], options: { shell: { executable: 'pwsh' } } },
      { line: "x 'a ''b'", shell: 'powershell' },
    ],
    ['a kind of an extension', { type: 'docker-run', command: 'claude' }, { line: 'claude' }],
  ])('%s', (_, content, expected) => {
    expect(task({ label: 'a', ...content }).map(brief)).toEqual([{ label: 'a', ...expected }]);
  });

  test.each([
    ['nothing to run', { dependsOn: ['b'] }],
    ['no text', { type: 'shell', command: 1 }],
    ['a command that is null', { type: 'shell', command: null }],
    ['an empty list', { type: 'shell', command: [] }],
  ])('%s', (_, content) => {
    expect(task({ label: 'a', ...content })).toEqual([]);
  });

  test('each system has its own', () => {
    const items = task({
      label: 'a',
      type: 'shell',
      command: 'make',
      args: ['x'],
      windows: { command: 'claude.cmd' },
      osx: { args: ['y'] },
      linux: { presentation: {} },
    });
    expect(items.map(brief)).toEqual([
      { label: 'a', line: 'make x' },
      { label: 'a', line: 'claude.cmd x', shell: 'powershell' },
      { label: 'a', line: 'make y', shell: 'posix' },
    ]);
    expect(items.map(({ pointer }) => pointer)).toEqual([
      '/tasks/0/command',
      '/tasks/0/windows/command',
      '/tasks/0/osx/args',
    ]);
  });

  test('what stands outside the tasks', () => {
    const outside = { type: 'shell', command: 'claude', args: ['-p'], linux: { command: 'claude-linux' } };
    expect(readTasks(openWritten(JSON.stringify(outside))).items.map(brief)).toEqual([
      { label: 'claude', line: 'claude -p' },
      { label: 'claude-linux', line: 'claude-linux -p', shell: 'posix' },
    ]);
    const tasks = [
      { taskName: 'one', args: ['a'] },
      { label: 'two', type: 'process', command: 'make' },
    ];
    expect(
      readTasks(openWritten(JSON.stringify({ type: 'shell', command: 'claude', tasks }))).items.map(brief),
    ).toEqual([
      { label: 'one', line: 'claude a' },
      { label: 'two', argv: ['make'] },
    ]);
    const onlyOnMac = { osx: { tasks: [{ label: 'm', type: 'shell', command: 'claude' }] } };
    expect(readTasks(openWritten(JSON.stringify(onlyOnMac))).items.map(brief)).toEqual([
      { label: 'm', line: 'claude' },
    ]);
  });
});

test('launch.json', () => {
  const configurations = [
    { name: 'n', type: 'node', runtimeExecutable: 'npx', runtimeArgs: ['-y', 'claude'], args: ['a'] },
    {
      name: 'p',
      program: '${workspaceFolder}/node_modules/.bin/claude',
      args: '--x  y',
      windows: { program: 'c.cmd' },
    },
    { name: 't', type: 'node-terminal', command: 'claude -p x' },
    { name: 'none', type: 'node', request: 'attach', port: 9229 },
    'no object',
  ];
  const { items } = readLaunch(openWritten(JSON.stringify({ configurations, compounds: [] })));
  expect(items.map(brief)).toEqual([
    { label: 'n', argv: ['npx', '-y', 'claude', 'a'] },
    { label: 'p', argv: ['${workspaceFolder}/node_modules/.bin/claude', '--x', 'y'] },
    { label: 'p', argv: ['c.cmd', '--x', 'y'] },
    { label: 't', line: 'claude -p x' },
  ]);
  expect(items.map(({ pointer }) => pointer)).toEqual([
    '/configurations/0/runtimeExecutable',
    '/configurations/1/program',
    '/configurations/1/windows/program',
    '/configurations/2/command',
  ]);
});

test('scripts of a package.json', () => {
  const { items } = readScripts(
    openWritten('{ "name": "claude", "scripts": { "ask": "claude -p x", "a/b": 1, "c/d": "tsc" } }'),
  );
  expect(items.map(brief)).toEqual([
    { label: 'ask', line: 'claude -p x' },
    { label: 'c/d', line: 'tsc' },
  ]);
  expect(items[1]?.pointer).toBe('/scripts/c~1d');
});

test('a workspace file has both', () => {
  const file = {
    folders: [],
    tasks: { tasks: [{ label: 'a', type: 'shell', command: 'claude' }] },
    launch: { configurations: [{ name: 'b', program: 'claude' }] },
  };
  const { items } = readWorkspaceTasks(openWritten(JSON.stringify(file)));
  expect(items.map(({ pointer }) => pointer)).toEqual(['/tasks/tasks/0/command', '/launch/configurations/0/program']);
});
