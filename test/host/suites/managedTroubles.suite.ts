import assert from 'node:assert/strict';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from 'vscode';
import { activated, allowedInWindow, claudeId, facts, listed, runner, settingsText, statusPage } from './inEditor.ts';
import { policyTroubles } from './policyTroubles.ts';
import { pageShows, PolicyInFile } from './trouble.ts';

const policy = new PolicyInFile(() => facts().managedPolicyFile ?? '');
const check = (): Thenable<unknown> => commands.executeCommand('approvedAssistants.checkNow');

async function refusedWith(mode: number, place: string, made: string): Promise<void> {
  chmodSync(place, mode);
  await pageShows(`The policy is refused, because others than root can change ${made}.`);
  policy.issue();
  await check();
  await pageShows('The policy is refused', `Revision: ${policy.revision - 1}`);
}

/** The second window under a managed policy: what is banned never starts in it. */
export const run = runner('managedTroubles', {
  'before: the ban acts': async () => {
    await activated();
    assert.equal(listed(claudeId), undefined);
    policy.issue();
    await policy.acts();
  },
  ...policyTroubles(policy),
  'the policy: a folder that everybody can write': async () => {
    const folder = path.dirname(policy.file);
    await refusedWith(0o777, folder, '/etc/approved-assistants');
    chmodSync(folder, 0o755);
    await policy.acts();
  },
  'the policy: a file that everybody can write': async () => {
    await refusedWith(0o666, policy.file, '/etc/approved-assistants/policy.json');
    chmodSync(policy.file, 0o644);
    await policy.acts();
  },
  'extensions.json: broken: what was there is not known, and stays turned off': async () => {
    const file = path.join(facts().home.extensions, 'extensions.json');
    const good = readFileSync(file);
    const keys = allowedInWindow();
    writeFileSync(file, '{');
    await check();
    await pageShows("The editor's list of installed extensions is damaged", 'extensions.json');
    assert.match(await statusPage(), /anthropic\.claude-code 1\.0\.60 \| not allowed \| could not be looked at/);
    assert.deepEqual(allowedInWindow(), keys);
    writeFileSync(file, good);
    await check();
    await policy.acts();
  },
  // Last: without its settings the editor lets everything start until we have written them anew.
  'settings.json: missing: it is made with what is needed': async () => {
    rmSync(path.join(facts().home.userFolder, 'settings.json'));
    policy.issue();
    await policy.acts();
    const settings = JSON.parse(settingsText()) as Record<string, Record<string, unknown>>;
    assert.equal(settings['extensions.allowed']?.[claudeId], false);
  },
  'settings.json: empty': async () => {
    writeFileSync(path.join(facts().home.userFolder, 'settings.json'), '');
    policy.issue();
    await policy.acts();
    assert.doesNotThrow(() => JSON.parse(settingsText()));
  },
});
