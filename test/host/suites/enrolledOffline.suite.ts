import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { activated, allowedInWindow, claudeId, listed, runner, statusPage, until } from './inEditor.ts';

/** A new window while the server cannot be reached. */
export const run = runner('enrolledOffline', {
  'the last good policy is in force from the start': async () => {
    await activated();
    assert.equal(allowedInWindow()?.[claudeId], false);
    assert.equal(listed(claudeId), undefined);
    await until('the page shows the revision', async () => (await statusPage()).includes('Revision: 3'));
  },
  'that the server cannot be reached is said, and changes nothing': async () => {
    await commands.executeCommand('approvedAssistants.checkNow');
    await until('the page says so', async () => (await statusPage()).includes('fetchUnreachable'));
    assert.equal(allowedInWindow()?.[claudeId], false);
  },
});
