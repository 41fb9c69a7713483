import { beforeEach, describe, expect, test } from 'vitest';
import type { KeptFetchedPolicy } from '../../../src/core/policy/lastGood.ts';
import { PolicyRefresh, type AskForPolicy } from '../../../src/machine/policyRefresh.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { codes, EnrolledMachine, type PolicyWindow } from './enrolled.ts';
import { makeKey, signedBy } from './signing.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const key = makeKey('company');
const next = makeKey('next');
const old = aPolicy({ revision: 1, banned: [] });
const newer = aPolicy({ revision: 2, banned: [{ assistant: 'claude-code' }] });
const oldSigned = signedBy(key, JSON.stringify(old));
const newerSigned = signedBy(key, JSON.stringify(newer));

/** As any web server: what is asked for with the tag of what it has is unchanged. */
class TaggingServer {
  text = newerSigned;
  etag = '"2"';
  readonly answers: number[] = [];

  readonly ask: AskForPolicy = (_, { etag }) => {
    const isSame = etag === this.etag;
    this.answers.push(isSame ? 304 : 200);
    return Promise.resolve(isSame ? { kind: 'unchanged' } : { kind: 'content', text: this.text, etag: this.etag });
  };
}

let machine: EnrolledMachine;
let server: TaggingServer;
let open: PolicyWindow;
let oldKept: KeptFetchedPolicy | undefined;

beforeEach(async () => {
  machine = new EnrolledMachine(inFolder);
  machine.enrol([key]);
  server = new TaggingServer();
  await machine.receive(oldSigned);
  oldKept = machine.readState().fetched;
  open = machine.openWindow();
  await fetchIn(open);
  expect(await open.look()).toMatchObject({ inForce: { policy: newer }, problems: [] });
});

async function fetchIn(window: PolicyWindow): Promise<void> {
  const errors: unknown[] = [];
  const refresh = new PolicyRefresh(
    await window.store(),
    server.ask,
    () => undefined,
    (error) => errors.push(error),
  );
  await refresh.now();
  refresh.dispose();
  expect(errors).toEqual([]);
}

/** An older policy that was truly signed, with whatever else the file says of the newer one. */
function rollBack(changes: Partial<KeptFetchedPolicy> & Record<string, unknown> = {}): void {
  machine.tamper((state) => ({ ...state, fetched: { ...oldKept, ...changes } }));
}

describe('a policy that was truly signed and is put back into the state file', () => {
  test('is not confirmed by the server in a new window, which then has the newer one again', async () => {
    rollBack({ etag: server.etag, lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' });
    const fresh = machine.openWindow();
    expect(await fresh.look()).toMatchObject({ inForce: { policy: old } });
    await fetchIn(fresh);
    expect(server.answers.at(-1)).toBe(200);
    for (const each of [fresh, machine.openWindow()])
      expect(await each.look()).toMatchObject({ inForce: { policy: newer }, problems: [] });
  });

  test.each([{}, { keys: ['of another line'] }, { issuedAt: Date.parse('9999-12-31') }])(
    'does not take back a window that has seen the newer one, which says so (%j)',
    async (changes) => {
      rollBack(changes);
      expect(await open.look()).toMatchObject({
        inForce: { policy: newer },
        problems: [{ code: 'lastGoodOlder', severity: 'warning', args: { found: 1, last: 2 } }],
      });
      expect(await open.receive(oldSigned)).toMatchObject({ code: 'receivedOlderRevision' });
      expect(await open.look()).toMatchObject({ inForce: { policy: newer } });
    },
  );

  test('is asked for again at once, and "unchanged" puts the newer one back for all windows', async () => {
    rollBack();
    expect(await (await open.store()).due()).toMatchObject({ etag: server.etag, failures: 0 });
    expect(await (await open.store()).due()).not.toHaveProperty('checkedAt');
    await fetchIn(open);
    expect(server.answers.at(-1)).toBe(304);
    for (const each of [open, machine.openWindow()])
      expect(await each.look()).toMatchObject({ inForce: { policy: newer }, problems: [] });
  });

  test('is not confirmed either where it is put there while the server answers', async () => {
    await (await open.store()).due();
    rollBack();
    await (await open.store()).unchanged(machine.time);
    expect(machine.readState().fetched?.revision).toBe(2);
    const fresh = machine.openWindow();
    rollBack();
    await (await fresh.store()).unchanged(machine.time + 1000);
    expect(machine.readState().fetched).toEqual(oldKept);
  });

  test('nor is one that another window received: it is asked for without a condition', async () => {
    const newest = aPolicy({ revision: 3 });
    await machine.receive(signedBy(key, JSON.stringify(newest)));
    expect(await (await open.store()).due()).not.toHaveProperty('etag');
    await (await open.store()).unchanged(machine.time + 1000);
    expect(machine.readState().fetched).toMatchObject({ revision: 3, highestTime: machine.time });
  });

  test('does not take a window back that has only read the newer one, also after a rotation of keys', async () => {
    const reader = machine.openWindow();
    await reader.look();
    machine.enrol([key, next]);
    rollBack();
    expect(await reader.look()).toMatchObject({ inForce: { policy: newer }, problems: [{ code: 'lastGoodOlder' }] });
    machine.enrol([next]);
    machine.tamper((state) => ({ ...state, fetched: { ...oldKept, text: signedBy(next, JSON.stringify(old)) } }));
    const standing = await reader.look();
    expect(standing).toMatchObject({ inForce: { policy: newer } });
    expect(codes(standing)).toEqual(['lastGoodOlder', 'signatureKeyUnknown']);
  });

  test('counts where an administrator begins anew, with another address or wholly other keys', async () => {
    machine.enrol([next]);
    expect(await open.receive(signedBy(next, JSON.stringify(old)))).toBe('accepted');
    expect(await open.look()).toMatchObject({ inForce: { policy: old }, problems: [] });
  });
});
