import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import {
  activated,
  allowedInWindow,
  claudeId,
  facts,
  listed,
  runner,
  settingsText,
  statusPage,
  until,
} from './inEditor.ts';

const policyFile = (): string => path.join(facts().home.folder, 'trial-policy.json');
const ban = {
  formatVersion: 1,
  organization: { name: 'Trial Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ assistant: 'claude-code' }],
};
const write = (policy: unknown): void => {
  writeFileSync(policyFile(), typeof policy === 'string' ? policy : JSON.stringify(policy, undefined, 2));
};
const pageSays = (words: string): Promise<void> =>
  until(`the page says ${words}`, async () => (await statusPage()).includes(words));
const isStopped = (): Promise<void> => until('the extension is stopped', () => allowedInWindow()?.[claudeId] === false);
const isFree = (): Promise<void> =>
  until('the extension is free', () => allowedInWindow() === undefined && listed(claudeId) !== undefined);

let before = '';

/** One window in which a person tries a policy out: every step waits for what the editor shows. */
export const run = runner('trialPolicy', {
  'without a policy nothing is touched, and that is said': async () => {
    await activated();
    await pageSays('There is no policy.');
    assert.ok(listed(claudeId));
    assert.equal(allowedInWindow(), undefined);
    const { defaultValue, globalValue } = workspace.getConfiguration('extensions').inspect('allowed') ?? {};
    // An object as the default would be an operating system policy.
    assert.deepEqual([defaultValue, globalValue], ['*', undefined]);
    assert.ok(!existsSync(path.join(facts().home.userFolder, 'approved-assistants')));
  },
  'the setting names a policy: it acts at once': async () => {
    write(ban);
    const configuration = workspace.getConfiguration('approvedAssistants');
    await configuration.update('policyFile', policyFile(), ConfigurationTarget.Global);
    before = settingsText();
    await isStopped();
    await pageSays('Trial Corp');
  },
  'a warning mode gives everything back, byte for byte': async () => {
    write({ ...ban, revision: 2, mode: 'warn' });
    await isFree();
    assert.equal(settingsText(), before);
    await pageSays('seen, left alone');
  },
  'a policy that breaks changes nothing, and the error is shown with its line': async () => {
    write({ ...ban, revision: 3 });
    await isStopped();
    write('{\n  "formatVersion": 1,\n  "mode": enforce\n}');
    await pageSays('trial-policy.json:3:11');
    assert.equal(allowedInWindow()?.[claudeId], false);
    write({ ...ban, revision: 3, bannned: [] });
    await pageSays('Unknown key "bannned"');
    await pageSays('What it said before stays in force');
    assert.equal(allowedInWindow()?.[claudeId], false);
  },
  'Undo All Changes gives everything back and pauses until the policy changes': async () => {
    write({ ...ban, revision: 4 });
    await pageSays('Revision: 4');
    await commands.executeCommand('approvedAssistants.undoAllChanges');
    await isFree();
    assert.equal(settingsText(), before);
    await commands.executeCommand('approvedAssistants.checkNow');
    assert.equal(allowedInWindow(), undefined);
    await pageSays('paused');
    write({ ...ban, revision: 5 });
    await isStopped();
  },
  'a key that is deleted by hand is put back': async () => {
    await workspace.getConfiguration().update('extensions.allowed', undefined, ConfigurationTarget.Global);
    await isStopped();
    assert.match(settingsText(), /"anthropic\.claude-code": false/);
  },
  'the setting is emptied: after ten seconds everything is given back': async () => {
    await workspace.getConfiguration('approvedAssistants').update('policyFile', undefined, ConfigurationTarget.Global);
    const emptied = Date.now();
    assert.equal(allowedInWindow()?.[claudeId], false);
    await isFree();
    assert.ok(Date.now() - emptied > 9_000, 'not before ten seconds have passed');
    const ledger = readFileSync(path.join(facts().home.userFolder, 'approved-assistants', 'ledger.json'), 'utf8');
    assert.deepEqual((JSON.parse(ledger) as { entries: unknown[] }).entries, []);
  },
});
