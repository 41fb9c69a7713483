import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { LookedPlace } from '../../../../src/core/inventory/machineInventory.ts';
import { scanHome } from '../../../../src/machine/scan/scanHome.ts';
import { thisSystem } from '../../../../src/machine/scan/filesUnder.ts';
import { usualUserDataFolders } from '../../../../src/machine/userDataFolders.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

/** Beside the one of VSCodium, whatever the system. */
function userData(name: string): string {
  const codium = usualUserDataFolders(thisSystem, { home: inFolder(), variables: {} }).find((each) =>
    each.endsWith('VSCodium'),
  );
  return path.join(path.dirname(codium ?? ''), name);
}

async function scanned(): Promise<LookedPlace[]> {
  const places: LookedPlace[] = [];
  for await (const place of scanHome({ home: inFolder(), links: 'followed', variables: {} })) places.push(place);
  return places;
}

const extensions = path.join('.vscode-oss', 'extensions');
const listed = (id: string): unknown => ({ identifier: { id }, version: '1.0.0', relativeLocation: `${id}-1.0.0` });

test('a folder that two editors share is one place, with the profiles of both', async () => {
  for (const name of ['every', 'mine', 'other', 'nobodys']) {
    writeJson(path.join(inFolder(extensions), `a.${name}-1.0.0`, 'package.json'), {
      name,
      publisher: 'a',
      version: '1.0.0',
    });
  }
  writeJson(path.join(inFolder(extensions), 'extensions.json'), [listed('a.every')]);
  for (const [editor, name] of [
    ['VSCodium', 'mine'],
    ['Code - OSS', 'other'],
  ] as const) {
    const user = path.join(userData(editor), 'User');
    writeJson(path.join(user, 'globalStorage', 'storage.json'), {
      userDataProfiles: [{ location: '-1', name: 'Work' }],
    });
    writeJson(path.join(user, 'profiles', '-1', 'extensions.json'), [listed(`a.${name}`)]);
  }
  const places = await scanned();
  expect(places).toMatchObject([
    {
      editor: 'vscodium',
      editorName: 'VSCodium, Code - OSS',
      profiles: ['Default', 'Work'],
      problems: [],
      extensions: [
        { id: 'a.every', installation: 'installed', profiles: ['Default'] },
        { id: 'a.mine', installation: 'installed', profiles: ['Work'] },
        { id: 'a.nobodys', installation: 'leftOver' },
        { id: 'a.other', installation: 'installed', profiles: ['Work'] },
      ],
    },
  ]);
});

test('where only one of the two is there, it is that one’s', async () => {
  writeJson(path.join(inFolder(extensions), 'extensions.json'), []);
  mkdirSync(userData('Code - OSS'), { recursive: true });
  expect(await scanned()).toMatchObject([{ editor: 'code-oss', editorName: 'Code - OSS' }]);
});
