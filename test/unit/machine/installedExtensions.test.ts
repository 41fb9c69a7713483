import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { extensionFolders, readInstalledExtensions } from '../../../src/machine/installedExtensions.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();

test('lists ids lower-cased with their versions', () => {
  const list = [{ identifier: { id: 'Anthropic.claude-code' }, version: '1.0.60' }, { identifier: { id: 'a.b' } }];
  writeFileSync(inFolder('extensions.json'), JSON.stringify(list));
  expect(readInstalledExtensions(inFolder(), inFolder())).toEqual({
    installed: [{ id: 'anthropic.claude-code', version: '1.0.60' }, { id: 'a.b' }],
  });
});

test('says where each lies: what is relative counts from the extensions folder, in the list of every profile', () => {
  const entry = { identifier: { id: 'a.b' }, relativeLocation: 'a.b-1.0.0' };
  const elsewhere = { identifier: { id: 'c.d' }, location: { scheme: 'file', path: '/opt/c.d' } };
  writeFileSync(inFolder('extensions.json'), JSON.stringify([entry, elsewhere]));
  expect(readInstalledExtensions(inFolder(), '/home/a/.vscode/extensions').installed).toMatchObject([
    { folder: path.resolve('/home/a/.vscode/extensions/a.b-1.0.0') },
    { folder: path.resolve('/opt/c.d') },
  ]);
});

test('passes over entries that are none', () => {
  writeFileSync(inFolder('extensions.json'), '[null, 1, {}, {"identifier":{"id":"nodot"}}, {"identifier":{"id":7}}]');
  expect(readInstalledExtensions(inFolder(), inFolder())).toEqual({ installed: [] });
});

test.each([
  [undefined, { code: 'installedUnreadable', cause: 'notThere' }],
  ['', { code: 'installedBroken' }],
  ['{', { code: 'installedBroken' }],
  ['{}', { code: 'installedBroken' }],
])('a list that cannot be read is a problem, not an empty one: %j', (text, problem) => {
  if (text !== undefined) writeFileSync(inFolder('extensions.json'), text);
  expect(readInstalledExtensions(inFolder(), inFolder())).toMatchObject({ installed: [], problem });
});

test('profiles that cannot be listed are looked into all the same, which tells why they could not be', () => {
  writeFileSync(inFolder('profiles'), 'no folder');
  const folders = extensionFolders(inFolder('extensions/us'), inFolder());
  expect(folders.map((folder) => readInstalledExtensions(folder, folder).problem?.place?.file)).toEqual([
    inFolder('extensions/extensions.json'),
    inFolder('profiles/extensions.json'),
  ]);
});
