import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileServer } from '../fakes/fileServer.ts';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { Gallery } from './support/gallery.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors, usesDesktop } from './support/testEditors.ts';

const browser = useBrowser();

let scenario: Scenario | undefined;
let gallery: Gallery;
let files: FileServer;
let temporary = '';
beforeEach(async () => {
  gallery = await Gallery.start('in-house-assistant');
  files = await FileServer.start(await readFile(fixtureVsix('in-house-assistant')));
  temporary = await mkdtemp(path.join(os.tmpdir(), 'aa-tmp-'));
});
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
  await Promise.all([gallery.stop(), files.stop(), rm(temporary, { recursive: true, force: true })]);
});

describe.each(testEditors)('getting the approved assistant, VS Code $version', (editor) => {
  // The gallery of desktop VS Code is fixed: only the embedded one can be given another.
  test.skipIf(usesDesktop)('by file, from the gallery, and all that can go wrong', async () => {
    scenario = await Scenario.create({
      editor,
      extensions: [],
      settings: '{ "workbench.startupEditor": "none" }',
      server: {
        forSuites: true,
        env: {
          EXTENSIONS_GALLERY: gallery.setting,
          TMPDIR: temporary,
          AA_TEST_GALLERY: gallery.origin,
          AA_TEST_FILES: new URL(files.url('/file')).origin,
          AA_TEST_CLOSED: await closedAddress(),
          AA_TEST_SHA256: files.sha256,
          AA_TEST_OTHER_SHA256: createHash('sha256').update('something else').digest('hex'),
        },
      },
    });
    const byFile = await scenario.window('obtainingByFile', browser());
    expect(byFile.passed.length).toBe(6);
    expect(files.asked).toContain('/hop/1');
    const fromGallery = await scenario.window('obtainingFromGallery', browser());
    expect(fromGallery.passed.length).toBe(4);
  });
});

/** An address at which nobody listens any more. */
async function closedAddress(): Promise<string> {
  const server = await FileServer.start(Buffer.of());
  const address = server.url('/file');
  await server.stop();
  return address;
}
