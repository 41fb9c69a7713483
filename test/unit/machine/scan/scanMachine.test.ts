import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareText } from '../../../../src/core/compareText.ts';
import type { LookedPlace } from '../../../../src/core/inventory/machineInventory.ts';
import { placesOfHome } from '../../../../src/machine/scan/editorPlaces.ts';
import { RealFiles } from '../../../../src/machine/scan/realFiles.ts';
import { scanPlaces } from '../../../../src/machine/scan/scanPlaces.ts';
import { usesInHome } from '../../../../src/machine/scan/usesInHome.ts';
import { looking } from './looking.ts';
import { makeHome, type Expected } from './madeUpMachine.ts';
import { RecordingFiles } from './recordingFiles.ts';

const users = ['ann', 'bo', 'chen', 'dee'];
const may = new Set([
  'package.json',
  'package.nls.json',
  'extensions.json',
  '.obsolete',
  'storage.json',
  'state.vscdb',
]);

let root = '';
beforeEach(() => {
  const memory = '/dev/shm';
  root = realpathSync(mkdtempSync(path.join(existsSync(memory) ? memory : os.tmpdir(), 'aa-scan-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test.each(['linux', 'darwin', 'win32'] as const)(
  'finds everything on a machine with the paths of %s',
  async (system) => {
    for (const user of users) {
      const home = path.join(root, user);
      const expected = makeHome(home, system, user);
      const files = new RecordingFiles(new RealFiles(root, 'named'), root, system);
      const there = system === 'win32' ? `C:\\${user}` : home;
      const candidates = placesOfHome(system, { home: there, variables: {} });
      const places: LookedPlace[] = [];
      for await (const place of scanPlaces(candidates, files, { user })) places.push(place);

      expect(sorted(places.flatMap(found))).toEqual(sorted(expected));
      expect(places.flatMap(({ problems }) => problems)).toEqual([]);
      for (const place of places) {
        expect(place.user).toBe(user);
        expect(place.profiles).toEqual(['Default', 'Work', 'Shared']);
      }
      const names = files.opened.map((file) => file.split(/[/\\]/).at(-1) ?? '');
      expect(names.filter((name) => !may.has(name))).toEqual([]);
      rmSync(home, { recursive: true });
    }
  },
);

/** What a scan opens for the other ways in, beside the editors' own records. */
const ofOtherWays = new Set([
  'settings.json',
  'tasks.json',
  'mcp.json',
  'chatLanguageModels.json',
  'cline_mcp_settings.json',
  '.claude.json',
  'mcp_config.json',
  'config.toml',
  '.qoder.json',
]);

test.each(['linux', 'darwin', 'win32'] as const)('opens nothing else for the other ways in: %s', async (system) => {
  const home = path.join(root, 'ann');
  makeHome(home, system, 'ann');
  const there = system === 'win32' ? 'C:\\ann' : home;
  const candidates = placesOfHome(system, { home: there, variables: {} });
  const folders = candidates.flatMap(({ userData }) =>
    userData === undefined ? [] : [path.posix.join(here(userData), 'User')],
  );
  for (const folder of folders) {
    mkdirSync(path.join(folder, 'History'), { recursive: true });
    mkdirSync(path.join(folder, 'workspaceStorage'), { recursive: true });
    for (const name of ['settings.json', 'keybindings.json', 'chat.json', 'History/a.ts', 'workspaceStorage/b.json'])
      writeFileSync(path.join(folder, name), '{}');
  }
  for (const name of [
    '.ssh/id_ed25519',
    '.claude/history.jsonl',
    '.local/bin/claude',
    '.bash_history',
    '.claude.json',
  ]) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), '{}');
  }
  const files = new RecordingFiles(new RealFiles(root, 'named'), root, system);
  const { uses, problems } = await usesInHome({ home: there, candidates }, files, looking.tracing);
  expect(problems).toEqual([]);
  expect(uses.map(({ what, label }) => [what, label])).toEqual(
    expect.arrayContaining([
      ['program', 'claude'],
      ['homeArtefact', '.claude.json'],
    ]),
  );
  const names = new Set(files.opened.map((file) => file.split(/[/\\]/).at(-1) ?? ''));
  expect([...names].filter((name) => !ofOtherWays.has(name))).toEqual([]);
  expect(names).toContain('settings.json');
});

/** A path of the made-up Windows, as it is here. */
function here(place: string): string {
  return place.replace('C:', root).replaceAll('\\', '/');
}

function found({ editor, extensions }: LookedPlace): Expected[] {
  return extensions.map(({ id, version = '', manifest, installation, profiles, disabledIn = [] }) => ({
    editor,
    id,
    version,
    displayName: manifest?.displayName ?? '',
    installation,
    profiles: profiles.join(),
    disabledIn: disabledIn.join(),
  }));
}

function sorted(all: readonly Expected[]): string[] {
  return all.map((each) => JSON.stringify(Object.entries(each))).toSorted(compareText);
}
