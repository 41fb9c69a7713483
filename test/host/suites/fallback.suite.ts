import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { activated, allowedInWindow, facts, listed, runner, settingsText, statusPage, until } from './inEditor.ts';

const banned = 'example.starts-on-command';
const settingsFile = (): string => path.join(facts().home.userFolder, 'settings.json');
const isInstalled = (): boolean =>
  readFileSync(path.join(facts().home.extensions, 'extensions.json'), 'utf8').includes(banned);
const write = (revision: number, changes: object): void => {
  const organization = { name: 'Example Corp' };
  const policy = {
    formatVersion: 1,
    organization,
    revision,
    mode: 'enforce',
    banned: [{ extension: banned }],
    ...changes,
  };
  writeFileSync(facts().managedPolicyFile ?? '', JSON.stringify(policy));
};

/** The settings cannot be written: what the policy falls back to, and what it says meanwhile. */
export const run = runner('fallback', {
  'report: nothing is changed, and the page says that it could not be turned off': async () => {
    await activated();
    const before = settingsText();
    chmodSync(settingsFile(), 0o444);
    write(1, {});
    await until('the page says so', async () =>
      (await statusPage()).includes(`${banned} 1.0.0 | not allowed | could not be turned off`),
    );
    assert.ok((await statusPage()).includes('Your settings file is marked as read-only'));
    assert.equal(settingsText(), before);
    assert.ok(listed(banned));
  },
  'uninstall: after ten seconds, and only what an entry names': async () => {
    const asked = Date.now();
    write(2, { fallback: 'uninstall', unlisted: 'block' });
    await until('it is uninstalled', () => !isInstalled());
    assert.ok(Date.now() - asked > 9_000, 'a file that is only being saved is no reason');
    await until('the page says so', async () =>
      (await statusPage()).includes(`${banned} 1.0.0 | not allowed | uninstalled`),
    );
    assert.equal(allowedInWindow(), undefined);
    assert.ok(listed('example.tidy-json'));
  },
  'writable again: the key is written, so that it cannot come back': async () => {
    chmodSync(settingsFile(), 0o644);
    await until('the key is false', () => allowedInWindow()?.[banned] === false);
  },
});
