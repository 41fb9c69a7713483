import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LastGood } from '../../../src/core/policy/lastGood.ts';
import type { ProblemCode } from '../../../src/core/problemCodes.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { codes, EnrolledMachine, policyUrl } from './enrolled.ts';
import { makeKey, signedBy } from './signing.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const key = makeKey('company');
const other = makeKey('second');
const stranger = makeKey('company');

const strict = aPolicy({ revision: 5, banned: [{ assistant: 'claude-code' }], issuedAt: '2026-10-01T00:00:00Z' });
const good = signedBy(key, JSON.stringify(strict));
/** What an attacker would like to see in force: newer, and it bans nothing. */
const lax = aPolicy({ revision: 6 });
const laxSigned = signedBy(key, JSON.stringify(lax));

let machine: EnrolledMachine;
beforeEach(async () => {
  machine = new EnrolledMachine(inFolder);
  machine.enrol([key, other]);
  expect(await machine.receive(good)).toBe('accepted');
});

const tampered: readonly (readonly [name: string, code: ProblemCode, tamper: () => void])[] = [
  ['is no JSON', 'lastGoodBroken', () => writeFileSync(machine.stateFile, 'policy')],
  ['is of another program', 'lastGoodBroken', () => writeFileSync(machine.stateFile, '{"version":"3.1"}')],
  [
    'holds what somebody else has signed',
    'signatureWrong',
    () => machine.tamper((state) => withText(state, signedBy(stranger, JSON.stringify(lax)))),
  ],
  [
    'holds a forged policy with a revision above all others',
    'signatureWrong',
    () => {
      const forged = { ...lax, revision: 9e15 };
      machine.tamper((state) => withText(state, signedBy(stranger, JSON.stringify(forged))));
      machine.tamper((state) => ({ ...state, fetched: { ...state.fetched, revision: 9e15 } }));
    },
  ],
  [
    'holds the policy of another company',
    'signatureKeyUnknown',
    () => machine.tamper((state) => withText(state, signedBy(makeKey('their-key'), JSON.stringify(lax)))),
  ],
  ['holds a plain policy', 'signatureMissing', () => machine.tamper((state) => withText(state, JSON.stringify(lax)))],
  [
    'claims another revision than its text',
    'lastGoodBroken',
    () => machine.tamper((state) => ({ ...state, fetched: { ...state.fetched, revision: 9e15 } })),
  ],
  [
    'comes from another address',
    'lastGoodOtherSource',
    () => machine.tamper((state) => ({ ...state, fetched: { ...state.fetched, url: 'https://other.example/' } })),
  ],
  ...[253_402_300_800_000, 8.64e15].map(
    (time) =>
      [
        `has seen the time ${time}`,
        'lastGoodBroken',
        () => machine.tamper((state) => ({ ...state, fetched: { ...state.fetched, highestTime: time } })),
      ] as const,
  ),
  [
    'has what stood in the managed folder instead',
    'policyNotFetchedYet',
    () => machine.tamper(({ fetched, ...rest }) => ({ ...rest, managed: fetched })),
  ],
];

function withText(state: LastGood, text: string): unknown {
  return { ...state, fetched: { ...state.fetched, text } };
}

describe('a state file that', () => {
  test.each(tampered)(
    '%s is no last good policy (%s), and is repaired by the next good one',
    async (_, code, tamper) => {
      const open = machine.openWindow();
      await open.look();
      tamper();
      const standing = await open.look();
      expect(standing).toMatchObject({ inForce: { policy: strict }, isManaged: true });
      expect(codes(standing)).toEqual([code]);
      const fresh = await machine.openWindow().look();
      expect(fresh.inForce).toBeUndefined();
      expect(codes(fresh)).toEqual([code]);
      expect(fresh).toMatchObject({ isManaged: true, withdrawn: false });
      expect(await machine.receive(laxSigned)).toBe('accepted');
      expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy: lax }, problems: [] });
    },
  );
});

test('a date of the last policy that somebody wrote into the state file refuses no newer one', async () => {
  const issuedAt = Date.parse('9999-12-31');
  machine.tamper((state) => ({ ...state, fetched: { ...state.fetched, issuedAt } }));
  const expiring = { ...lax, expiresAt: '2027-06-01T00:00:00Z' };
  expect(await machine.receive(signedBy(key, JSON.stringify(expiring)))).toBe('accepted');
});

test('the date of the last policy counts where the clock is behind it', async () => {
  machine.time = 0;
  const expired = { ...lax, expiresAt: '2026-09-30T00:00:00Z' };
  expect(await machine.receive(signedBy(key, JSON.stringify(expired)))).toMatchObject({ code: 'receivedExpired' });
});

describe('a key that was removed from the enrolment', () => {
  test('no longer counts for what comes, and what a remaining key has signed stays in force', async () => {
    expect(await machine.receive(signedBy(other, JSON.stringify({ ...strict, revision: 7 })))).toBe('accepted');
    const open = machine.openWindow();
    await open.look();
    machine.enrol([other]);
    expect(await machine.receive(signedBy(key, JSON.stringify({ ...lax, revision: 8 })))).toMatchObject({
      code: 'signatureKeyUnknown',
    });
    for (const window of [open, machine.openWindow()])
      expect(await window.look()).toMatchObject({
        inForce: { policy: { revision: 7 } },
        problems: [{ code: 'signatureKeyUnknown', severity: 'warning' }],
      });
  });

  test('no longer counts for what was kept either, and the policy is asked for at once, without a condition', async () => {
    const { store } = machine;
    await store.accept({ text: laxSigned, etag: '"6"' }, machine.time);
    expect(await store.due()).toEqual({
      url: policyUrl,
      refreshMinutes: 60,
      checkedAt: machine.time,
      failures: 0,
      etag: '"6"',
    });
    const open = machine.openWindow();
    await open.look();
    machine.enrol([other]);
    expect(codes(await machine.openWindow().look())).toEqual(['signatureKeyUnknown']);
    expect(await open.look()).toMatchObject({ inForce: { policy: lax } });
    for (const each of [store, machine.store])
      expect(await each.due()).toEqual({ url: policyUrl, refreshMinutes: 60, failures: 0 });
    // The same document with the new signature: it counts again.
    expect(await machine.receive(signedBy(other, JSON.stringify(lax)))).toBe('accepted');
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy: lax }, problems: [] });
  });
});
