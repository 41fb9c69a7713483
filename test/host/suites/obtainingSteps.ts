import assert from 'node:assert/strict';
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { allowedInWindow, claudeId, facts, listed, until } from './inEditor.ts';

export const id = 'example-corp.in-house-assistant';
const policyFile = (): string => path.join(facts().home.folder, 'policy.json');
let revision = 0;

export function given(name: string): string {
  const value = process.env[name];
  assert.ok(value, name);
  return value;
}

/** The policy approves the assistant in a way of its own; resolves when that is in force. */
export async function approve(...approved: object[]): Promise<void> {
  revision += 1;
  const policy = {
    formatVersion: 1,
    organization: { name: 'Example Corp' },
    revision,
    mode: 'enforce',
    // An allow-list in force: for what it allows VS Code does not ask whether the publisher is trusted.
    banned: [{ assistant: 'claude-code' }],
    approved,
  };
  writeFileSync(policyFile(), JSON.stringify(policy));
  await workspace.getConfiguration('approvedAssistants').update('policyFile', policyFile(), ConfigurationTarget.Global);
  await commands.executeCommand('approvedAssistants.checkNow');
  await until('the ban is in force', () => allowedInWindow()?.[claudeId] === false);
}

export const byFile = (file: string, sha256 = given('AA_TEST_SHA256')): object => ({
  extension: id,
  install: { vsix: `${given('AA_TEST_FILES')}${file}`, sha256 },
});

export interface Outcome {
  readonly kind: string;
  readonly code: string;
  readonly args: Record<string, unknown>;
}

/** Runs the command as the notice does, or with more that its documentation allows. */
export function get(which = id, ...more: unknown[]): Thenable<Outcome> {
  return commands.executeCommand<Outcome>('approvedAssistants.getApproved', which, ...more);
}

export function leftOnDisk(): string[] {
  return readdirSync(os.tmpdir()).filter((name) => name.startsWith('approved-assistants-'));
}

export function isInstalled(): boolean {
  return readFileSync(path.join(facts().home.extensions, 'extensions.json'), 'utf8').includes(id);
}

/** Resolves when a condition holds that a change in a folder brings about. */
export async function untilIn(folder: string, holds: () => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (!holds()) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(folder, look);
    watcher.on('error', reject);
    look();
  });
}

export async function assertFails(code: string, which = id): Promise<Outcome> {
  const outcome = await get(which);
  assert.deepEqual([outcome.kind, outcome.code], ['failed', code], JSON.stringify(outcome.args));
  assert.ok(!isInstalled(), code);
  assert.deepEqual(leftOnDisk(), []);
  return outcome;
}

export async function assertInstalls(): Promise<void> {
  const outcome = await get();
  assert.deepEqual([outcome.kind, outcome.code], ['installed', 'obtain.installed'], JSON.stringify(outcome.args));
  assert.ok(isInstalled() && listed(id));
  assert.deepEqual(leftOnDisk(), []);
  assert.equal((await get()).code, 'obtain.alreadyInstalled');
  await commands.executeCommand('workbench.extensions.uninstallExtension', id);
  assert.ok(!isInstalled());
}
