import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scanHome } from '../../../../src/machine/scan/scanHome.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();

/** A list names the folder of the only extension, by a path through a link; another folder stands in no list. */
async function scanned(links: 'followed' | 'named'): Promise<unknown> {
  const extensions = inFolder('home/.vscode/extensions');
  for (const name of ['live', 'other']) {
    mkdirSync(`${extensions}/a.${name}-1.0.0`, { recursive: true });
    writeFileSync(`${extensions}/a.${name}-1.0.0/package.json`, JSON.stringify({ name, publisher: 'a' }));
  }
  symlinkSync(inFolder('home'), inFolder('link'));
  const location = { scheme: 'file', path: `${inFolder('link')}/.vscode/extensions/a.live-1.0.0` };
  writeFileSync(`${extensions}/extensions.json`, JSON.stringify([{ identifier: { id: 'a.live' }, location }]));
  const found: unknown[] = [];
  for await (const place of scanHome({ home: realpathSync(inFolder('home')), links, variables: {} }))
    found.push(...place.extensions.map(({ id, installation }) => [id, installation]));
  return found;
}

test('a folder that a list names through a link is one, and installed', async () => {
  expect(await scanned('followed')).toEqual([
    ['a.live', 'installed'],
    ['a.other', 'leftOver'],
  ]);
});

test('where a link is not followed, any folder may be the one behind it: none is called left over', async () => {
  expect(await scanned('named')).not.toContainEqual(['a.live', 'leftOver']);
});
