import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readManifestFile } from '../../../../src/machine/manifestFile.ts';
import { manifestIn } from '../../../../src/machine/scan/manifests.ts';
import { RealFiles } from '../../../../src/machine/scan/realFiles.ts';
import type { ReadManifest } from '../../../../src/machine/scan/readingManifest.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();

/** A scan and the editor read the same. */
describe.each<[string, () => Promise<ReadManifest>]>([
  [
    'a scan',
    () => {
      const folder = realpathSync(inFolder());
      return manifestIn(new RealFiles(folder, 'named'), folder, 'error');
    },
  ],
  ['the editor', () => Promise.resolve(readManifestFile(inFolder(), 'de-at'))],
])('texts of a manifest as %s reads them', (_, read) => {
  function write(manifest: object, words?: string): void {
    writeFileSync(inFolder('package.json'), JSON.stringify({ name: 'a', publisher: 'b', ...manifest }));
    if (words !== undefined) writeFileSync(inFolder('package.nls.json'), words);
  }

  const named = { displayName: '%name%' };

  test.each([
    ['with comments', '// Says what it is.\n{ /* so */ "name": "Helper" }'],
    ['with a trailing comma', '{"name":"Helper",}'],
    ['with a byte order mark', '\uFEFF{"name":"Helper"}'],
  ])('%s are understood', async (__, words) => {
    write(named, words);
    expect(await read()).toMatchObject({ manifest: { displayName: 'Helper' }, problems: [] });
  });

  test.each([
    ['missing', undefined, 'scanManifestUnreadable'],
    ['broken', '{"name":', 'scanManifestBroken'],
    ['no object', '["Helper"]', 'scanManifestBroken'],
    ['too large', `{"name":"Helper"}${' '.repeat(4 * 1024 * 1024)}`, 'scanManifestUnreadable'],
  ])('that are %s are a gap where one is used', async (__, words, code) => {
    write(named, words);
    const { manifest, problems } = await read();
    expect(manifest?.displayName).toBe('%name%');
    expect(problems).toMatchObject([{ code, place: { file: expect.stringMatching(/package\.nls\.json$/) as string } }]);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    write({ displayName: 'Helper', categories: ['%name%'] }, words);
    expect((await read()).problems).toEqual([]);
  });

  test('that are in a folder in place of the file are a gap', async () => {
    write(named);
    mkdirSync(inFolder('package.nls.json'));
    expect((await read()).problems).toMatchObject([{ code: 'scanManifestUnreadable', severity: 'warning' }]);
  });

  test('that the file has not are what the editor shows, and no gap', async () => {
    write(named, '{"other":"Helper"}');
    expect(await read()).toMatchObject({ manifest: { displayName: '%name%' }, problems: [] });
  });

  test('a manifest with comments is broken, as it is for the editor', async () => {
    writeFileSync(inFolder('package.json'), '{"name":"a","publisher":"b",}');
    expect((await read()).problems).toMatchObject([{ code: 'scanManifestBroken' }]);
  });
});
