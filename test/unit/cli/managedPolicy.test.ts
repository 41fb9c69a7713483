import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { loadManagedPolicy } from '../../../src/cli/managedPolicy.ts';
import type { LoadedPolicyResult } from '../../../src/cli/loadedPolicy.ts';
import { usualUserDataFolders } from '../../../src/machine/userDataFolders.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { EnrolledMachine } from '../machine/enrolled.ts';
import { makeKey, signedBy } from '../machine/signing.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const key = makeKey('company');
const policy = aPolicy({ revision: 5 });
const older = aPolicy({ revision: 4 });

let machine: EnrolledMachine;
beforeEach(() => {
  machine = new EnrolledMachine(inFolder);
});

const load = (...editors: string[]): Promise<LoadedPolicyResult> =>
  loadManagedPolicy(
    machine.files,
    editors.map((each) => inFolder(each)),
  );
const signed = (document: object): string => signedBy(key, JSON.stringify(document));
const codes = (result: LoadedPolicyResult): string[] =>
  (result.ok ? result.loaded.problems : result.problems).map(({ code }) => code);

test('without a policy file and an enrolment nothing is managed', async () => {
  const result = await load('Code');
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'noManagedPolicy' }] });
  expect(result).not.toHaveProperty('couldNotLook');
  machine.enrol([], { policyUrl: undefined, groups: ['a'] });
  expect(codes(await load('Code'))).toEqual(['noManagedPolicy']);
});

test('a policy that was fetched is read from the editor that asked last, and checked with the keys of today', async () => {
  machine.enrol([key]);
  await machine.editor('Code').receive(signed(older));
  machine.time += 1000;
  await machine.editor('Cursor').receive(signed(policy));
  machine.time += 1000;
  for (const editors of [['Code', 'Cursor', 'VSCodium'], ['Cursor']]) {
    expect(await load(...editors)).toMatchObject({
      ok: true,
      loaded: { policy, origin: 'enrolment', name: machine.editor('Cursor').stateFile, problems: [] },
    });
  }
  expect(await load('Code')).toMatchObject({ loaded: { policy: older } });
  machine.enrol([makeKey('other')]);
  expect(await load('Cursor')).toMatchObject({ ok: false, couldNotLook: true });
  expect(codes(await load('Cursor'))).toEqual(['signatureKeyUnknown', 'noKeptPolicy']);
});

test('where no editor has kept the policy of the enrolment, nobody could look', async () => {
  machine.enrol([key]);
  expect(await load('Code')).toMatchObject({ ok: false, problems: [{ code: 'noKeptPolicy' }], couldNotLook: true });
  writeFileSync(machine.files.enrolment, '{');
  expect(await load('Code')).toMatchObject({ ok: false, problems: [{ code: 'enrolmentSyntax' }], couldNotLook: true });
});

test('a broken policy file is answered for by the last good one, and both are said', async () => {
  machine.place(policy);
  expect(await load('Code')).toMatchObject({ loaded: { policy, name: machine.files.policy, problems: [] } });
  await machine.editor('Code').openWindow().look();
  writeFileSync(machine.files.policy, '{');
  const result = await load('Code');
  expect(result).toMatchObject({ loaded: { policy, origin: 'managedFolder', notBefore: machine.time } });
  expect(codes(result)).toEqual(['policySyntax', 'lastGoodExplained']);
  expect(await load('Cursor')).toMatchObject({ ok: false, couldNotLook: true });
  expect(codes(await load('Cursor'))).toEqual(['policySyntax', 'noKeptPolicy']);
});

test('the usual places of each system', () => {
  const usual = usualUserDataFolders('linux', { home: '/home/a', variables: {} });
  expect(usual).toEqual(
    expect.arrayContaining([
      '/home/a/.config/Code',
      '/home/a/.config/Code - Insiders',
      '/home/a/.config/VSCodium',
      '/home/a/.config/Cursor',
      '/home/a/.config/Windsurf',
      '/home/a/.var/app/com.visualstudio.code/config/Code',
      '/home/a/.vscode-server/data',
      '/home/a/.vscode-server-insiders/data',
      '/home/a/.local/share/code-server',
    ]),
  );
  expect(new Set(usual).size).toBe(usual.length);
  const moved = { home: '/home/a', variables: { XDG_CONFIG_HOME: '/conf' } };
  expect(usualUserDataFolders('linux', moved)).toContain('/conf/Code');
  expect(usualUserDataFolders('darwin', moved)).toContain('/home/a/Library/Application Support/Code');
  const windows = { home: 'C:\\Users\\a', variables: { APPDATA: 'D:\\Roaming' } };
  expect(usualUserDataFolders('win32', windows)).toContain('D:\\Roaming\\Code');
});
