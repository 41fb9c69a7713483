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
