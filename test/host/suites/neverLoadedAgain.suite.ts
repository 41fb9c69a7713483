import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import {
  activated,
  allowedInWindow,
  claudeId,
  claudeLockFiles,
  facts,
  listed,
  runner,
  statusPage,
  until,
} from './inEditor.ts';

const starters = ['starts-at-once', 'starts-later', 'starts-on-json', 'starts-on-command'].map(
  (name) => `example.${name}`,
);
const startedBefore = (): string[] =>
  readFileSync(path.join(facts().home.folder, 'started.log'), 'utf8').trim().split('\n');

/** The window after the reload: nothing that was banned is loaded, whatever would start it. */
export const run = runner('neverLoadedAgain', {
  'nothing of it is loaded, and nothing starts it': async () => {
    await activated();
    for (const id of [...starters, claudeId]) {
      assert.equal(allowedInWindow()?.[id], false, id);
      assert.equal(listed(id), undefined, id);
    }
    const document = await workspace.openTextDocument(Uri.file(path.join(facts().home.workspace, 'any.json')));
    assert.equal(document.languageId, 'json');
    await assert.rejects(async () => commands.executeCommand('example.startsOnCommand'));
    assert.deepEqual(startedBefore().toSorted(), starters.toSorted(), 'each started once, in the window before');
    assert.deepEqual(claudeLockFiles(), []);
  },
  'and the page says that they are turned off': async () => {
    await until('the page says so', async () => {
      const page = await statusPage();
      return [...starters, claudeId].every((id) =>
        new RegExp(`${id.replaceAll('.', String.raw`\.`)} [0-9.]+ \\| not allowed \\| turned off`).test(page),
      );
    });
  },
});
