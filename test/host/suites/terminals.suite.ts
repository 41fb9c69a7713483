import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationTarget, ShellExecution, Task, tasks, TaskScope, window, workspace } from 'vscode';
import { activated, facts, runner, until } from './inEditor.ts';

const policyFile = (): string => path.join(facts().home.folder, 'trial-policy.json');
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

/** Everything the programs of the scenario have recorded, in order. */
function started(): string[] {
  const file = path.join(facts().home.folder, 'started.log');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

function standIns(): string[] {
  return readdirSync(facts().home.userFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(path.dirname(file)) === 'stand-ins')
    .map((file) => path.basename(file));
}

let count = 0;

/** What a line that is typed in a new terminal prints to standard error, and how it ends. */
async function inTerminal(line: string): Promise<{ readonly code: string; readonly said: string }> {
  count += 1;
  const place = path.join(facts().home.userFolder, `terminal-${count}`);
  const terminal = window.createTerminal(`test ${count}`);
  terminal.sendText(`${line} 2> '${place}.said'; echo $? > '${place}.tmp'; mv '${place}.tmp' '${place}.code'`);
  await until(`the terminal has done ${line}`, () => existsSync(`${place}.code`));
  terminal.dispose();
  return { code: readFileSync(`${place}.code`, 'utf8').trim(), said: readFileSync(`${place}.said`, 'utf8') };
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

/** One window in which a policy bans a command, and lifts the ban again. */
export const run = runner('terminals', {
  'without a policy the program runs': async () => {
    await activated();
    assert.deepEqual(await inTerminal('claude'), { code: '0', said: '' });
    assert.deepEqual(started(), ['claude']);
    assert.deepEqual(standIns(), []);
  },
  'a banned command prints whose policy it is, and the program does not run': async () => {
    await underPolicy(ban);
    await until('the stand-in is there', () => standIns().includes('claude'));
    assert.deepEqual(standIns(), ['claude']);
    assert.deepEqual(await inTerminal('claude --version'), { code: '126', said });
    assert.deepEqual(started(), ['claude']);
  },
  'nor does it in a task': async () => {
    assert.equal(await inTask('claude'), 126);
    assert.deepEqual(started(), ['claude']);
  },
  'the command cannot install its extension by itself': async () => {
    const { code } = await inTerminal('test "$CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL" = 1');
    assert.equal(code, '0');
  },
  'an approved command runs': async () => {
    assert.deepEqual(await inTerminal('qwen'), { code: '0', said: '' });
    assert.equal(await inTask('qwen'), 0);
    assert.deepEqual(started(), ['claude', 'qwen', 'qwen']);
  },
  'after the ban the program runs in a new terminal, and nothing of ours is left': async () => {
    await underPolicy({ ...ban, revision: 2, banned: [] });
    await until('the stand-in is gone', () => standIns().length === 0);
    assert.deepEqual(await inTerminal('claude'), { code: '0', said: '' });
    const { code } = await inTerminal('test -z "$CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL"');
    assert.equal(code, '0');
    assert.deepEqual(started(), ['claude', 'qwen', 'qwen', 'claude']);
  },
  'a policy that goes away leaves nothing either': async () => {
    await underPolicy({ ...ban, revision: 3 });
    await until('the stand-in is there', () => standIns().includes('claude'));
    await underPolicy(undefined);
    await until('the stand-in is gone', () => standIns().length === 0);
    assert.equal(await inTask('claude'), 0);
  },
});
