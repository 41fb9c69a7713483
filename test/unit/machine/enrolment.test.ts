import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { managedFiles } from '../../../src/machine/managedFolder.ts';
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

describe('an enrolment', () => {
  test('that broke keeps the policy and its groups in open windows, and is shown', async () => {
    machine.enrol([key], { groups: ['oss-team'] });
    await machine.receive(good);
    const window = machine.openWindow();
    const enrolment = { groups: ['oss-team'] };
    expect(await window.look()).toMatchObject({ inForce: { policy }, enrolment });
    writeFileSync(machine.files.enrolment, '{ "formatVersion": 1, ');
    expect(await window.look()).toMatchObject({
      inForce: { policy },
      enrolment,
      isManaged: true,
      problems: [{ code: 'enrolmentSyntax', severity: 'error', place: { file: machine.files.enrolment } }],
    });
    const fresh = await machine.openWindow().look();
    expect(codes(fresh)).toEqual(['enrolmentSyntax']);
    expect(fresh).toMatchObject({ isManaged: true, withdrawn: false });
    expect(await machine.store.due()).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('that others can write gives no keys', async () => {
    machine.enrol([key]);
    await machine.receive(good);
    const window = machine.openWindow();
    await window.look();
    chmodSync(machine.files.enrolment, 0o666);
    Object.assign(machine.files, { trust: managedFiles('linux').trust });
    expect(codes(await machine.openWindow().look())).toEqual(['enrolmentWritableByOthers']);
  });

  test('that is a folder, or in another encoding, is no missing one', async () => {
    mkdirSync(machine.files.enrolment);
    expect(await machine.openWindow().look()).toMatchObject({
      problems: [{ code: 'enrolmentUnreadable', cause: 'notAFile' }],
      isManaged: true,
    });
    rmSync(machine.files.enrolment, { recursive: true });
    writeFileSync(machine.files.enrolment, Buffer.from('\uFEFF{}', 'utf16le'));
    expect(await machine.openWindow().look()).toMatchObject({ problems: [{ cause: 'notUtf8' }] });
  });

  test('whose folder goes away is not withdrawn', async () => {
    machine.enrol([key]);
    await machine.receive(good);
    const window = machine.openWindow();
    await window.look();
    rmSync(inFolder('managed'), { recursive: true });
    expect(await window.look()).toMatchObject({ inForce: { policy }, problems: [{ code: 'policyFolderGone' }] });
  });

  test('that only gives groups leaves the policy to the other places', async () => {
    writeFileSync(machine.files.enrolment, '{ "formatVersion": 1, "groups": ["a"] }');
    expect(await machine.openWindow().look()).toMatchObject({ enrolment: { groups: ['a'] }, isManaged: false });
    writeFileSync(inFolder('trial.json'), JSON.stringify(policy));
    expect(await machine.openWindow(inFolder('trial.json')).look()).toMatchObject({
      inForce: { origin: 'policyFileSetting' },
      enrolment: { groups: ['a'] },
      isManaged: false,
    });
    machine.place(policy);
    expect(await machine.openWindow().look()).toMatchObject({
      inForce: { origin: 'managedFolder' },
      enrolment: { groups: ['a'] },
      problems: [],
    });
  });

  test('never gives way to a policy for trying out', async () => {
    machine.enrol([key]);
    writeFileSync(inFolder('trial.json'), JSON.stringify(policy));
    const standing = await machine.openWindow(inFolder('trial.json')).look();
    expect(standing.inForce).toBeUndefined();
    expect(codes(standing)).toEqual(['policyNotFetchedYet']);
  });

  test('beside a policy file counts for its groups only, and both are mentioned', async () => {
    machine.enrol([key], { groups: ['a'] });
    await machine.receive(good);
    machine.place(aPolicy({ revision: 1 }));
    expect(await machine.openWindow().look()).toMatchObject({
      inForce: { origin: 'managedFolder', policy: { revision: 1 } },
      enrolment: { groups: ['a'] },
      problems: [{ code: 'enrolmentNotUsed', severity: 'warning' }],
    });
    writeFileSync(machine.files.enrolment, 'broken');
    expect(await machine.openWindow().look()).toMatchObject({
      inForce: { origin: 'managedFolder' },
      problems: [{ code: 'enrolmentSyntax', severity: 'warning' }],
    });
  });

  test('that is gone for ten seconds means withdrawal', async () => {
    machine.enrol([key], { groups: ['a'] });
    await machine.receive(good);
    const window = machine.openWindow();
    await window.look();
    rmSync(machine.files.enrolment);
    expect(await window.look()).toMatchObject({
      inForce: { policy },
      enrolment: { groups: ['a'] },
      isManaged: true,
      problems: [{ code: 'policyMissingFile', args: { file: machine.files.enrolment } }],
    });
    machine.time += 10_000;
    const standing = await window.look();
    expect(standing).toMatchObject({ withdrawn: true, isManaged: false });
    expect(standing.inForce).toBeUndefined();
    expect(standing.enrolment).toBeUndefined();
  });

  test('that is gone does not give way to a policy for trying out before it is withdrawn', async () => {
    machine.enrol([key]);
    await machine.receive(good);
    writeFileSync(inFolder('trial.json'), JSON.stringify(aPolicy({ revision: 9 })));
    const window = machine.openWindow(inFolder('trial.json'));
    await window.look();
    rmSync(machine.files.enrolment);
    expect(await window.look()).toMatchObject({ inForce: { policy, origin: 'enrolment' }, isManaged: true });
  });

  test('takes over from a policy file that is removed, without a withdrawal between them', async () => {
    machine.enrol([key]);
    await machine.receive(good);
    machine.place(aPolicy({ revision: 1 }));
    const window = machine.openWindow();
    await window.look();
    const elapsed = vi.spyOn(performance, 'now');
    const began = performance.now();
    elapsed.mockReturnValue(began);
    rmSync(machine.files.policy);
    expect(await window.look()).toMatchObject({ inForce: { policy: { revision: 1 } }, withdrawn: false });
    elapsed.mockReturnValue(began + 10_000);
    machine.time += 10_000;
    expect(await window.look()).toMatchObject({ inForce: { policy, origin: 'enrolment' }, withdrawn: false });
    elapsed.mockRestore();
  });
});
