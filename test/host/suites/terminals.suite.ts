import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, ConfigurationTarget, ShellExecution, Task, tasks, TaskScope, window, workspace } from 'vscode';
import type { Terminal } from 'vscode';
import { activated, facts, runner, trail, until } from './inEditor.ts';
import { terminalShells, type TerminalShell } from './terminalShells.ts';

const policyFile = (): string => path.join(facts().home.folder, 'trial-policy.json');
const program = (name: string): string => path.join(facts().home.folder, 'programs', name);
const ban = {
  formatVersion: 1,
  organization: { name: 'Trial Corp', contact: 'ai-tools@example.com' },
  revision: 1,
  mode: 'enforce',
  banned: [{ assistant: 'claude-code', reason: "It's not on our list." }],
  approved: [{ assistant: 'qwen-code' }],
};
const said = [
  'The policy of Trial Corp does not allow Claude Code. The command "claude" was not started.',
  `Reason: "It's not on our list.".`,
  'Approved instead: Qwen Code (command: qwen).',
  'Questions and exceptions: ai-tools@example.com',
  '',
].join('\n');

interface Started {
  readonly name: string;
  readonly pid: number;
}

/** Every start of the programs of the scenario, in order: a program that was never started is not here. */
function started(): Started[] {
  const file = path.join(facts().home.folder, 'started.log');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => ({ name: line.split(' ')[0] ?? '', pid: Number(line.split(' ')[1]) }));
}

const starts = (name: string): number => started().filter((each) => each.name === name).length;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function standIns(): string[] {
  return readdirSync(facts().home.userFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(path.dirname(file)) === 'stand-ins')
    .map((file) => path.basename(file));
}

/** Outcomes of what was called, in order, as the audit trail has them. */
function outcomes(): string[] {
  return trail()
    .filter(({ event }) => event === 'commandStarted')
    .map(({ assistant, command, outcome }) => [assistant, command, outcome].map(String).join(' '));
}

let count = 0;
const noted = (ending: string): string => path.join(facts().home.userFolder, `terminal-${count}.${ending}`);
const [bash] = terminalShells;
const terminalOf = ({ file }: TerminalShell): Terminal =>
  window.createTerminal({ name: `test ${count}`, shellPath: file });

/** What lines that are typed in a new terminal print to standard error, and how the last one ends. */
async function inTerminal(
  line: string,
  { shell = bash, before = [] }: { readonly shell?: TerminalShell; readonly before?: readonly string[] } = {},
): Promise<{ readonly code: string; readonly said: string }> {
  count += 1;
  const terminal = terminalOf(shell);
  for (const each of before) terminal.sendText(each);
  terminal.sendText(shell.noting(line, noted('said'), noted('tmp')));
  terminal.sendText(`mv '${noted('tmp')}' '${noted('code')}'`);
  await until(`the terminal has done ${line}`, () => existsSync(noted('code')));
  terminal.dispose();
  return { code: readFileSync(noted('code'), 'utf8').trim(), said: readFileSync(noted('said'), 'utf8') };
}

/** A terminal of which the editor knows what is typed in it. */
async function integrated(): Promise<Terminal> {
  count += 1;
  const terminal = terminalOf(bash);
  const file = noted('ready');
  terminal.sendText(`echo > '${file}'`);
  await until(
    'the terminal says what is typed in it',
    () => existsSync(file) && terminal.shellIntegration !== undefined,
  );
  return terminal;
}

/** Types a line that starts the real program, and waits until it has gone again, and something was said of it. */
async function stoppedIn(terminal: Terminal, line: string): Promise<void> {
  const [before, known] = [started().length, outcomes().length];
  terminal.sendText(line);
  const typed = performance.now();
  const { began, gone } = await new Promise<{ began: number; gone: number }>((resolve) => {
    let start: number | undefined;
    // A process that ends says so only to its parent.
    const looking = setInterval(() => {
      const pid = started()[before]?.pid;
      if (pid === undefined) return;
      start ??= performance.now();
      if (isRunning(pid)) return;
      clearInterval(looking);
      resolve({ began: start, gone: performance.now() });
    }, 20);
  });
  await until('that is recorded', () => outcomes().length > known);
  const times = `${Math.round(gone - began)} ms after its start, ${Math.round(gone - typed)} ms after it was typed`;
  writeFileSync(path.join(facts().home.folder, `gone-${count}.txt`), `${times}: ${line}\n`);
}

async function inTask(line: string): Promise<number | undefined> {
  const task = new Task({ type: 'shell' }, TaskScope.Workspace, line, 'test', new ShellExecution(line));
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== line) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
  await tasks.executeTask(task);
  return ended;
}

async function underPolicy(policy: object | undefined): Promise<void> {
  if (policy) writeFileSync(policyFile(), JSON.stringify(policy));
  const configuration = workspace.getConfiguration('approvedAssistants');
  await configuration.update('policyFile', policy ? policyFile() : undefined, ConfigurationTarget.Global);
}

const standInIsThere = (): Promise<void> => until('the stand-in is there', () => standIns().includes('claude'));
const standInIsGone = (): Promise<void> => until('the stand-in is gone', () => standIns().length === 0);
const skipsInstall = 'test "$CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL" = 1';
let old: Terminal | undefined;

/** One window in which a policy bans a command, and lifts the ban again. */
export const run = runner('terminals', {
  'without a policy the program runs': async () => {
    await activated();
    assert.deepEqual(await inTerminal('claude --version'), { code: '0', said: '' });
    assert.equal(starts('claude'), 1);
    assert.deepEqual(standIns(), []);
    old = await integrated();
  },
  ...Object.fromEntries(
    terminalShells.map((shell) => [
      `in ${shell.name} a banned command prints whose policy it is, and the program does not run`,
      async () => {
        if (shell === bash) await underPolicy(ban);
        await standInIsThere();
        assert.deepEqual(standIns(), ['claude']);
        assert.deepEqual(await inTerminal('claude --version', { shell }), { code: '126', said });
        assert.equal(starts('claude'), 1);
      },
    ]),
  ),
  'nor does it in a task, or by an alias of its name': async () => {
    assert.equal(await inTask('claude --version'), 126);
    assert.deepEqual(await inTerminal('c --version', { before: ['alias c=claude'] }), { code: '126', said });
    assert.equal(starts('claude'), 1);
  },
  'the command cannot install its extension by itself': async () => {
    assert.equal((await inTerminal(skipsInstall)).code, '0');
  },
  'an approved command runs': async () => {
    assert.deepEqual(await inTerminal('qwen --version'), { code: '0', said: '' });
    assert.equal(await inTask('qwen --version'), 0);
    assert.equal(starts('qwen'), 2);
  },
  'a program that is called by its path is stopped, and nothing beside it': async () => {
    const terminal = await integrated();
    const sleeper = noted('sleeper');
    await stoppedIn(terminal, `sleep 1000 & echo $! > '${sleeper}'; '${program('claude')}'`);
    assert.deepEqual(outcomes(), ['claude-code claude stopped']);
    assert.ok(isRunning(Number(readFileSync(sleeper, 'utf8'))));
    assert.ok(isRunning((await terminal.processId) ?? 0));
    terminal.dispose();
  },
  'so is one that a runner of packages starts': async () => {
    const terminal = await integrated();
    const known = outcomes().length;
    terminal.sendText('npx @anthropic-ai/claude-code');
    await until('the runner was stopped, and with it what it had started', () => {
      return outcomes().length > known && !started().some(({ name, pid }) => name === 'claude' && isRunning(pid));
    });
    assert.equal(outcomes().at(-1), 'claude-code npm:@anthropic-ai/claude-code stopped');
    terminal.dispose();
  },
  'so is one in a terminal that is older than the ban': async () => {
    assert.ok(old);
    await stoppedIn(old, 'claude');
    assert.equal(outcomes().at(-1), 'claude-code claude stopped');
    old.dispose();
  },
  'after all that the banned extension has not installed itself': () => {
    assert.ok(!readdirSync(facts().home.extensions).some((name) => name.toLowerCase().startsWith('anthropic.')));
  },
  'a policy that only warns or watches stops nothing': async () => {
    for (const [mode, outcome] of [
      ['warn', 'told'],
      ['observe', 'seen'],
    ] as const) {
      await underPolicy({ ...ban, mode, revision: mode === 'warn' ? 2 : 3 });
      await standInIsGone();
      const known = outcomes().length;
      const terminal = await integrated();
      terminal.sendText(
        `'${program('claude')}' --version; echo $? > '${noted('tmp')}'; mv '${noted('tmp')}' '${noted('code')}'`,
      );
      await until('the program has run', () => existsSync(noted('code')) && outcomes().length > known);
      assert.equal(readFileSync(noted('code'), 'utf8').trim(), '0');
      assert.equal(outcomes().at(-1), `claude-code claude ${outcome}`);
      terminal.dispose();
    }
  },
  'after the ban the program runs in a new terminal, and nothing of ours is left': async () => {
    await underPolicy({ ...ban, revision: 4, banned: [] });
    const before = starts('claude');
    assert.deepEqual(await inTerminal('claude --version'), { code: '0', said: '' });
    assert.notEqual((await inTerminal(skipsInstall)).code, '0');
    assert.equal(starts('claude'), before + 1);
  },
  'undone changes leave nothing either': async () => {
    await underPolicy({ ...ban, revision: 5 });
    await standInIsThere();
    await commands.executeCommand('approvedAssistants.undoAllChanges');
    await standInIsGone();
    assert.equal(await inTask('claude --version'), 0);
  },
  'nor does a policy that goes away': async () => {
    await underPolicy({ ...ban, revision: 6 });
    await standInIsThere();
    await underPolicy(undefined);
    await standInIsGone();
    assert.equal(await inTask('claude --version'), 0);
  },
});
