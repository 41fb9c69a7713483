import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/core/problem.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { codes, EnrolledMachine, policyUrl } from './enrolled.ts';
import { makeKey, signedBy } from './signing.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const key = makeKey('first');
const next = makeKey('next');
const policy = aPolicy({ revision: 5 });
const good = signedBy(key, JSON.stringify(policy));
const laxSigned = signedBy(key, JSON.stringify(aPolicy({ revision: 1, banned: [] })));
const day = 24 * 60 * 60 * 1000;
const unreachable: Problem = { code: 'policyUnreadable', severity: 'error', args: { file: 'x', error: 'ECONNRESET' } };

let machine: EnrolledMachine;
beforeEach(() => {
  machine = new EnrolledMachine(inFolder);
});

describe('a fetched policy', () => {
  beforeEach(() => machine.enrol([key]));

  test('is asked for at once where there never was one, and that is said', async () => {
    expect(await machine.store.due()).toEqual({ url: policyUrl, refreshMinutes: 60, failures: 0 });
    expect(await machine.openWindow().look()).toMatchObject({
      problems: [{ code: 'policyNotFetchedYet', severity: 'warning' }],
      isManaged: true,
      withdrawn: false,
    });
  });

  test('is in force in every window from its first look on, and only its owner may read what is kept', async () => {
    expect(await machine.receive(good)).toBe('accepted');
    expect(await machine.receive(`${good}\n`)).toBe('unchanged');
    expect(await machine.openWindow().look()).toMatchObject({
      inForce: { policy, origin: 'enrolment', file: machine.files.enrolment },
      isManaged: true,
      problems: [],
    });
    if (process.platform !== 'win32') expect(statSync(machine.stateFile).mode & 0o777).toBe(0o600);
  });

  test('takes over in a window that is open', async () => {
    const window = machine.openWindow();
    await machine.receive(good);
    await window.look();
    const newer = aPolicy({ revision: 6, mode: 'warn' });
    await machine.receive(signedBy(key, JSON.stringify(newer)));
    expect(await window.look()).toMatchObject({ inForce: { policy: newer }, problems: [] });
  });

  test('is checked once by a window, for its looks and for what is fetched, while only the asking goes on', async () => {
    const window = machine.openWindow();
    const store = await window.places.fetched();
    await store.accept({ text: good }, machine.time);
    const first = await window.look();
    await store.unchanged(machine.time + 1000);
    await store.due();
    expect((await window.look()).inForce?.policy).toBe(first.inForce?.policy);
  });

  test('stays where asking fails, and each failure is counted and shown', async () => {
    const { store } = machine;
    await store.accept({ text: good, etag: '"5"', lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' }, 1000);
    await store.failed(unreachable, 2000);
    await store.failed(unreachable, 3000);
    expect(await machine.openWindow().look()).toMatchObject({
      inForce: { policy },
      problems: [{ code: 'policyUnreadable', severity: 'warning' }],
    });
    expect(await store.due()).toMatchObject({ checkedAt: 3000, failures: 2, etag: '"5"' });
    await store.unchanged(4000);
    expect(await store.due()).toMatchObject({ checkedAt: 4000, failures: 0, etag: '"5"' });
    // Another window has not received it, so it cannot take a confirmation for it.
    expect(await machine.store.due()).toEqual({ url: policyUrl, refreshMinutes: 60, checkedAt: 4000, failures: 0 });
    expect(await machine.openWindow().look()).toMatchObject({ problems: [] });
  });

  test.each([
    ['of a later version', { ...unreachable, code: 'ofALaterVersion' }],
    ['that somebody has changed', { ...unreachable, args: { file: 'x'.repeat(3000) } }],
    ['that is none', 'unreachable'],
  ])('stays where asking failed for a reason %s, which is not said', async (_, problem) => {
    await machine.receive(good);
    await machine.store.failed(unreachable, 2000);
    machine.tamper((state) => ({ ...state, asked: { url: policyUrl, checkedAt: 2000, failures: 1, problem } }));
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy }, problems: [] });
  });

  test('that never came is not asked for at once again and again', async () => {
    await machine.store.failed(unreachable, 2000);
    expect(await machine.store.due()).toEqual({ url: policyUrl, refreshMinutes: 60, checkedAt: 2000, failures: 1 });
    expect(codes(await machine.openWindow().look())).toEqual(['policyNotFetchedYet', 'policyUnreadable']);
  });

  test('of another address begins anew, also with what is known about asking', async () => {
    await machine.receive(good);
    await machine.store.failed(unreachable, 2000);
    const window = machine.openWindow();
    await window.look();
    machine.enrol([key], { policyUrl: 'https://new.example.com/p' });
    expect(await machine.store.due()).toEqual({ url: 'https://new.example.com/p', refreshMinutes: 60, failures: 0 });
    expect(codes(await machine.openWindow().look())).toEqual(['lastGoodOtherSource']);
    expect(await window.look()).toMatchObject({ inForce: { policy } });
    const older = aPolicy({ revision: 1 });
    expect(await machine.receive(signedBy(key, JSON.stringify(older)))).toBe('accepted');
    expect(await window.look()).toMatchObject({ inForce: { policy: older } });
  });

  test('is protected from older ones through a rotation of keys, also where nothing new comes meanwhile', async () => {
    const { store } = machine;
    await store.accept({ text: good }, machine.time);
    machine.enrol([key, next]);
    await store.unchanged(machine.time);
    machine.enrol([next]);
    const older = signedBy(next, JSON.stringify(aPolicy({ revision: 4 })));
    expect(await machine.receive(older)).toMatchObject({ code: 'receivedOlderRevision' });
    expect(await machine.receive(signedBy(next, JSON.stringify(policy)))).toBe('accepted');
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy }, problems: [] });
  });

  test('is offered by several windows at once, and one state comes of it', async () => {
    const revisions = [6, 7, 8, 9].map((revision) => signedBy(key, JSON.stringify(aPolicy({ revision }))));
    const results = await Promise.all(revisions.map((text) => machine.receive(text)));
    expect(results.some((result) => result === 'accepted')).toBe(true);
    expect(machine.readState().fetched?.revision).toBe(9);
  });

  test.skipIf(process.platform === 'win32')(
    'that cannot be kept is in force in its window, with a warning',
    async () => {
      writeFileSync(inFolder('own'), 'not a folder');
      const window = machine.openWindow();
      expect(await window.receive(good)).toBe('accepted');
      expect(await window.look()).toMatchObject({
        inForce: { policy, origin: 'enrolment' },
        problems: [{ code: 'lastGoodNotWritten', severity: 'warning' }],
      });
      expect((await machine.openWindow().look()).inForce).toBeUndefined();
      rmSync(inFolder('own'));
      expect(await window.receive(good)).toBe('unchanged');
      for (const each of [window, machine.openWindow()])
        expect(await each.look()).toMatchObject({ inForce: { policy }, problems: [] });
    },
  );

  test('is in force in its window while somebody holds the lock forever', async () => {
    machine.lockPatience = { retries: 1, factor: 1, minTimeout: 1, maxTimeout: 1 };
    const window = machine.openWindow();
    await window.receive(good);
    const lock = inFolder('own/last-good.lock');
    mkdirSync(lock);
    utimesSync(lock, new Date('2096-01-01'), new Date('2096-01-01'));
    const newer = aPolicy({ revision: 6, mode: 'warn' });
    expect(await window.receive(signedBy(key, JSON.stringify(newer)))).toBe('accepted');
    expect(await window.receive(laxSigned)).toMatchObject({ code: 'receivedOlderRevision' });
    expect(await window.look()).toMatchObject({
      inForce: { policy: newer },
      problems: [{ code: 'lastGoodNotWritten' }],
    });
  });

  test('is refused by nobody else than who was asked: without an enrolment there is nothing to ask for', async () => {
    rmSync(machine.files.enrolment);
    expect(await machine.store.due()).toBeUndefined();
    expect(await machine.receive(good)).toMatchObject({ code: 'policyNotFetchedYet' });
  });

  test('keeps the signature that it came with', async () => {
    await machine.receive(good);
    machine.enrol([key], { requireSignature: false });
    expect(await machine.receive(JSON.stringify(policy))).toBe('unchanged');
    expect(machine.readState().fetched?.text).toBe(good);
  });

  test('without a signature is taken where the enrolment asks for none', async () => {
    machine.enrol([], { requireSignature: false });
    expect(await machine.receive(JSON.stringify(policy))).toBe('accepted');
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy } });
    machine.enrol([key]);
    expect(codes(await machine.openWindow().look())).toEqual(['signatureMissing']);
  });
});

describe('the time under a fetched policy', () => {
  const expiring = aPolicy({ revision: 5, expiresAt: '2026-11-30T00:00:00Z' });
  beforeEach(async () => {
    machine.enrol([key]);
    await machine.receive(signedBy(key, JSON.stringify(expiring)));
  });

  test('does not run backwards in any window', async () => {
    machine.time += 60 * day;
    expect(codes(await machine.openWindow().look())).toEqual(['policyExpired']);
    machine.time -= 60 * day;
    expect(codes(await machine.openWindow().look())).toEqual(['policyExpired']);
  });

  test('that was once far ahead is repaired by a new revision', async () => {
    machine.time += 50 * 365 * day;
    await machine.openWindow().look();
    machine.time -= 50 * 365 * day;
    expect(codes(await machine.openWindow().look())).toEqual(['policyExpired']);
    expect(await machine.receive(signedBy(key, JSON.stringify({ ...expiring, revision: 6 })))).toBe('accepted');
    expect(codes(await machine.openWindow().look())).toEqual([]);
  });
});
