import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from '../../../src/core/remediation/ledger.ts';
import { activated, allowedInWindow, facts, listed, runner, statusPage, until } from './inEditor.ts';

const waiting = 'example.starts-on-command';
const running = 'example.starts-at-once';
const harmless = 'example.tidy-json';

const ledger = (): Ledger =>
  JSON.parse(readFileSync(path.join(facts().home.userFolder, 'approved-assistants', 'ledger.json'), 'utf8')) as Ledger;
const installed = (): string[] => {
  const list = readFileSync(path.join(facts().home.extensions, 'extensions.json'), 'utf8');
  // The editor writes it in place: while half of it is there, nothing has gone yet.
  if (!list.trimEnd().endsWith(']')) return [waiting, running, harmless];
  return (JSON.parse(list) as { identifier: { id: string } }[]).map(({ identifier }) => identifier.id.toLowerCase());
};
const ban = (revision: number, banned: object[]): void => {
  const organization = { name: 'Example Corp' };
  const policy = { formatVersion: 1, organization, revision, mode: 'enforce', banned };
  writeFileSync(facts().managedPolicyFile ?? '', JSON.stringify(policy));
};

/** A policy that has extensions uninstalled, one that waits and one that runs. */
export const run = runner('uninstalled', {
  'both are uninstalled; what runs is said to run until the reload': async () => {
    await activated();
    await until('it runs', () => listed(running)?.isActive === true);
    ban(
      1,
      [waiting, running].map((extension) => ({ extension, action: 'uninstall' })),
    );
    await until(
      'the list of installed extensions has them no more',
      () => !installed().includes(running) && !installed().includes(waiting),
    );
    await until('the page says so', async () => {
      const page = await statusPage();
      return (
        page.includes('example.starts-on-command 1.0.0 | not allowed | uninstalled') &&
        page.includes('example.starts-at-once 1.0.0 | not allowed | still running until the window reloads')
      );
    });
    assert.equal(listed(waiting), undefined);
    assert.deepEqual(
      ledger()
        .uninstalled.map(({ id, state }) => [id, state])
        .toSorted(),
      [
        [running, 'done'],
        [waiting, 'done'],
      ],
    );
    assert.equal(allowedInWindow()?.[waiting], false, 'written ahead, so that it cannot be installed again');
  },
  'nothing else is': () => {
    assert.ok(installed().includes(harmless));
    assert.ok(listed(harmless));
  },
  'the ban is lifted: the keys go, and the page says what may be installed again': async () => {
    ban(2, []);
    await until('the keys are gone', () => allowedInWindow() === undefined);
    await until('the page says so', async () =>
      /starts-on-command 1\.0\.0 \|.*\| may be installed again/.test(await statusPage()),
    );
  },
  'what happened is recorded': async () => {
    const file = path.join(facts().home.userFolder, 'approved-assistants', 'audit.jsonl');
    await until('the trail has both', () => {
      const events = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
      const ids = events.map((line) => JSON.parse(line) as { event: string; extension?: string });
      return [waiting, running].every((id) =>
        ids.some(({ event, extension }) => event === 'uninstalled' && extension === id),
      );
    });
    assert.ok(!readdirSync(path.dirname(file)).includes('lock'));
  },
});
