import { rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { codes, EnrolledMachine } from './enrolled.ts';
import { makeKey, signedBy } from './signing.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const key = makeKey('first');
const policy = aPolicy({ revision: 5 });
const good = signedBy(key, JSON.stringify(policy));

let machine: EnrolledMachine;
beforeEach(() => {
  machine = new EnrolledMachine(inFolder);
});

describe('a managed policy file', () => {
  const placed = aPolicy({ revision: 3 });

  test('that breaks leaves the last good one in force also in new windows, across both kinds of state', async () => {
    machine.enrol([key]);
    await machine.receive(good);
    machine.place(placed);
    await machine.openWindow().look();
    writeFileSync(machine.files.policy, '{ broken');
    expect(await machine.openWindow().look()).toMatchObject({
      inForce: { policy: placed, origin: 'managedFolder', file: machine.files.policy },
      isManaged: true,
      problems: [{ code: 'policySyntax' }, { code: 'enrolmentNotUsed' }],
    });
    rmSync(machine.files.policy);
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy, origin: 'enrolment' } });
  });

  test('with a lower revision is the truth, and is what is kept', async () => {
    machine.place(placed);
    const window = machine.openWindow();
    await window.look();
    machine.place(aPolicy({ revision: 1 }));
    await window.look();
    writeFileSync(machine.files.policy, '{ broken');
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy: { revision: 1 } } });
  });

  test('that somebody changed where it is kept is not used', async () => {
    machine.place(placed);
    await machine.openWindow().look();
    machine.tamper((state) => ({ ...state, managed: { ...state.managed, text: JSON.stringify(aPolicy()) } }));
    writeFileSync(machine.files.policy, '{ broken');
    const standing = await machine.openWindow().look();
    expect(standing.inForce).toBeUndefined();
    expect(codes(standing)).toEqual(['policySyntax', 'lastGoodBroken']);
  });

  test('that never was a good one has nothing in force', async () => {
    writeFileSync(machine.files.policy, '{ broken');
    const standing = await machine.openWindow().look();
    expect(standing.inForce).toBeUndefined();
    expect(codes(standing)).toEqual(['policySyntax']);
  });

  test('that was withdrawn does not come back when another one is broken', async () => {
    machine.place(placed);
    const window = machine.openWindow();
    await window.look();
    rmSync(machine.files.policy);
    const elapsed = vi.spyOn(performance, 'now');
    const began = performance.now();
    elapsed.mockReturnValue(began);
    await window.look();
    elapsed.mockReturnValue(began + 10_000);
    await window.look();
    elapsed.mockRestore();
    expect(machine.readState().managed).toBeUndefined();
    writeFileSync(machine.files.policy, '{ broken');
    expect((await machine.openWindow().look()).inForce).toBeUndefined();
  });

  test('that cannot be kept is in force, with a warning from the next look on', async () => {
    writeFileSync(inFolder('own'), 'not a folder');
    machine.place(placed);
    const window = machine.openWindow();
    await window.look();
    expect(await window.look()).toMatchObject({
      inForce: { policy: placed },
      problems: [{ code: 'lastGoodNotWritten', severity: 'warning' }],
    });
  });
});

describe('the time under a policy file', () => {
  const day = 24 * 60 * 60 * 1000;
  const ending = aPolicy({ revision: 3, expiresAt: '2026-11-30T00:00:00Z' });
  const trial = (): string => inFolder('trial.json');
  beforeEach(() => {
    machine.place(ending);
    writeFileSync(trial(), JSON.stringify(ending));
  });

  test('does not run backwards, neither in an open window nor in a new one', async () => {
    const window = machine.openWindow();
    expect(codes(await window.look())).toEqual([]);
    machine.time += 60 * day;
    expect(codes(await window.look())).toEqual(['policyExpired']);
    machine.time -= 60 * day;
    for (const each of [window, machine.openWindow()]) expect(codes(await each.look())).toEqual(['policyExpired']);
  });

  test('does not run backwards either while the file is broken', async () => {
    const window = machine.openWindow();
    await window.look();
    writeFileSync(machine.files.policy, '{ broken');
    machine.time += 60 * day;
    await window.look();
    machine.time -= 60 * day;
    expect(codes(await window.look())).toEqual(['policySyntax', 'policyExpired']);
  });

  test('begins anew with a new document, which repairs a clock that was once far ahead', async () => {
    const window = machine.openWindow();
    machine.time += 50 * 365 * day;
    expect(codes(await window.look())).toEqual(['policyExpired']);
    machine.time -= 50 * 365 * day;
    machine.place({ ...ending, revision: 4 });
    for (const each of [window, machine.openWindow()]) expect(codes(await each.look())).toEqual([]);
  });

  test('for trying out does not run backwards while the window is open', async () => {
    rmSync(machine.files.policy);
    const window = machine.openWindow(trial());
    expect(await window.look()).toMatchObject({ inForce: { origin: 'policyFileSetting' }, problems: [] });
    machine.time += 60 * day;
    await window.look();
    machine.time -= 60 * day;
    expect(codes(await window.look())).toEqual(['policyExpired']);
    expect(codes(await machine.openWindow(trial()).look())).toEqual([]);
  });
});
