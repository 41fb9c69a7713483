import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { profileFolders } from '../../../src/machine/profileFolders.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();

test('profiles beside the default one are found', () => {
  mkdirSync(inFolder('profiles/one'), { recursive: true });
  expect(profileFolders(inFolder())).toEqual({ folders: [inFolder('profiles/one')] });
});

test('where there is no folder of them there are none', () => {
  expect(profileFolders(inFolder())).toEqual({ folders: [] });
  writeFileSync(inFolder('profiles'), '');
  expect(profileFolders(inFolder())).toEqual({ folders: [] });
});

test('where they cannot be looked for that is said', () => {
  symlinkSync('profiles', inFolder('profiles'));
  expect(profileFolders(inFolder())).toMatchObject({
    folders: [],
    problem: { code: 'workspaceFileUnreadable', place: { file: inFolder('profiles') } },
  });
});
