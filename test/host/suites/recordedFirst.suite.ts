import assert from 'node:assert/strict';
import { existsSync, mkdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, ConfigurationTarget, window, workspace } from 'vscode';
import {
  activated,
  allowedInWindow,
  claudeId,
  facts,
  recordedPage,
  runner,
  statusPage,
  trail,
  trailFile,
  until,
} from './inEditor.ts';

const policyFile = (): string => path.join(facts().home.folder, 'trial-policy-of-alice.json');
const ban = {
  formatVersion: 1,
  organization: { name: 'Trial Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ assistant: 'claude-code' }],
};
const recorded = (event: string): Promise<void> =>
  until(`${event} is recorded`, () => trail().some((each) => each['event'] === event));

/** The first window in which something is recorded. */
export const run = runner('recordedFirst', {
  'without a policy nothing is recorded, and the page says so': async () => {
    await activated();
    await commands.executeCommand('approvedAssistants.showRecorded');
    await until('the page says that there is nothing', async () =>
      (await recordedPage()).includes('Nothing has been recorded yet.'),
    );
    assert.ok(!existsSync(trailFile()));
  },
  'a policy for trying out: the file says what happened and why': async () => {
    writeFileSync(policyFile(), JSON.stringify(ban));
    const configuration = workspace.getConfiguration('approvedAssistants');
    await configuration.update('policyFile', policyFile(), ConfigurationTarget.Global);
    for (const event of ['policyInForce', 'decision', 'change', 'noticeShown']) await recorded(event);
    const [policy] = trail().filter(({ event }) => event === 'policyInForce');
    assert.equal(policy?.['origin'], 'policyFileSetting');
    const change = trail().find(({ event, key }) => event === 'change' && key === claudeId);
    assert.deepEqual(
      [change?.['setting'], change?.['after'], change?.['rule']],
      ['extensions.allowed', false, '/banned/0'],
    );
  },
  'no path, no name of a person, a computer or a project is in it': () => {
    const text = JSON.stringify(trail());
    for (const secret of [
      'alice',
      facts().home.folder,
      path.basename(facts().home.folder),
      'trial-policy',
      '/home',
      '/tmp',
    ])
      assert.ok(!text.includes(secret), `${secret} in ${text}`);
  },
  'the page says it in words, and the status page says how to find it': async () => {
    await commands.executeCommand('approvedAssistants.showRecorded');
    await until('the page has the change', async () => (await recordedPage()).includes('Setting changed'));
    const page = await recordedPage();
    for (const words of [
      'Trial Corp',
      'Never written down are',
      'audit.jsonl',
      '90 days',
      'The policy does not allow this assistant.',
    ])
      assert.ok(page.includes(words), `${words} in\n${page}`);
    assert.match(await statusPage(), /Show What Is Recorded/);
  },
  'the file itself can be opened': async () => {
    await commands.executeCommand('approvedAssistants.openRecordFile');
    assert.equal(window.activeTextEditor?.document.uri.fsPath, trailFile());
  },
  'Undo All Changes is recorded, after what was given back': async () => {
    await commands.executeCommand('approvedAssistants.undoAllChanges');
    await recorded('undo');
    const events = trail().map(({ event, outcome }) => `${String(event)} ${String(outcome)}`);
    assert.ok(events.indexOf('change restored') > 0 && events.indexOf('change restored') < events.indexOf('undo done'));
    writeFileSync(policyFile(), JSON.stringify({ ...ban, revision: 2 }));
    await until(
      'the ban acts again',
      () => trail().at(-1)?.['event'] === 'noticeShown' && trail().some(({ revision }) => revision === 2),
    );
  },
  'a record that cannot be written is said, stops nothing, and is written when it can be again': async () => {
    const kept = `${trailFile()}.kept`;
    renameSync(trailFile(), kept);
    mkdirSync(trailFile());
    writeFileSync(policyFile(), JSON.stringify({ ...ban, revision: 3 }));
    const problem = 'cannot be written into the record';
    await until('the page says so', async () => (await statusPage()).includes(problem));
    assert.match(await statusPage(), /Revision: 3/);
    assert.equal(allowedInWindow()?.[claudeId], false);
    rmdirSync(trailFile());
    renameSync(kept, trailFile());
    await commands.executeCommand('approvedAssistants.checkNow');
    await until('the page no longer says so', async () => !(await statusPage()).includes(problem));
    assert.ok(trail().some(({ event, revision }) => event === 'policyInForce' && revision === 3));
  },
});
