import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import { activated, allowedInWindow, claudeId, facts, listed, runner, statusPage, until } from './inEditor.ts';

const starters = ['starts-at-once', 'starts-later', 'starts-on-json', 'starts-on-command'].map(
  (name) => `example.${name}`,
);

/** A ban arrives in a window where everything that it names runs already. */
export const run = runner('runningWhenBanned', {
  'before: all of them run': async () => {
    await activated();
    await workspace.openTextDocument(Uri.file(path.join(facts().home.workspace, 'any.json')));
    await commands.executeCommand('example.startsOnCommand');
    await listed(claudeId)?.activate();
    for (const id of [...starters, claudeId]) {
      await until(`${id} runs`, () => listed(id)?.isActive === true);
    }
  },
  'the ban arrives: each is said to run until the reload': async () => {
    const policy = {
      formatVersion: 1,
      organization: { name: 'Example Corp' },
      revision: 1,
      mode: 'enforce',
      banned: [{ assistant: 'claude-code' }, ...starters.map((extension) => ({ extension }))],
    };
    const file = facts().managedPolicyFile ?? path.join(facts().home.folder, 'trial-policy.json');
    writeFileSync(file, JSON.stringify(policy));
    await until('all keys are false', () => [...starters, claudeId].every((id) => allowedInWindow()?.[id] === false));
    for (const id of [...starters, claudeId]) {
      const row = new RegExp(
        `${id.replaceAll('.', String.raw`\.`)} [0-9.]+ \\| not allowed \\| still running until the window reloads`,
      );
      await until(`the page says that ${id} still runs`, async () => row.test(await statusPage())).catch(
        async (error: unknown) => {
          throw new Error(await statusPage(), { cause: error });
        },
      );
      assert.equal(listed(id)?.isActive, true);
    }
  },
});
