import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { activated, allowedInWindow, claudeId, facts, runner, settingsText, until } from './inEditor.ts';

const policyFile = (): string => path.join(facts().home.folder, 'trial-policy.json');
const ban = (revision: number): void => {
  const organization = { name: 'Trial Corp' };
  const policy = { formatVersion: 1, organization, revision, mode: 'enforce', banned: [{ assistant: 'claude-code' }] };
  writeFileSync(policyFile(), JSON.stringify(policy));
};
const isStopped = (): Promise<void> => until('it is stopped', () => allowedInWindow()?.[claudeId] === false);
let before = '';

/** "Undo All Changes", whatever the developer's own list says. */
export const run = runner('undone', {
  'untouched since: every byte is as before': async () => {
    await activated();
    await workspace
      .getConfiguration('approvedAssistants')
      .update('policyFile', policyFile(), ConfigurationTarget.Global);
    before = settingsText();
    ban(1);
    await isStopped();
    assert.notEqual(settingsText(), before);
    await commands.executeCommand('approvedAssistants.undoAllChanges');
    assert.equal(settingsText(), before);
  },
  'touched since: only what is ours goes': async () => {
    ban(2);
    await isStopped();
    const touched = settingsText()
      .replace('"editor.fontSize": 13,', '"editor.fontSize": 15, /* new */ "editor.tabSize": 3,')
      .replace('"extensions.allowed": {', '"extensions.allowed": { "later.one": false,');
    writeFileSync(path.join(facts().home.userFolder, 'settings.json'), touched);
    await commands.executeCommand('approvedAssistants.undoAllChanges');
    const after = settingsText();
    for (const kept of ['"editor.fontSize": 15, /* new */ "editor.tabSize": 3,', '"later.one": false'])
      assert.ok(after.includes(kept), `${kept} in\n${after}`);
    assert.ok(!after.includes('"anthropic.claude-code": false'), after);
    await until('the window has it too', () => allowedInWindow()?.[claudeId] !== false);
  },
});
