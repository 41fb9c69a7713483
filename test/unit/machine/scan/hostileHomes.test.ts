import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliBundle } from '../../../../scripts/build/bundles.ts';
import type { LookedPlace } from '../../../../src/core/inventory/machineInventory.ts';
import { limitsFor, scanHomeAsOwner } from '../../../../src/machine/scan/homeProcess.ts';
import { scanHome } from '../../../../src/machine/scan/scanHome.ts';
import { looking } from './looking.ts';
import { scanMachine } from '../../../../src/machine/scan/scanMachine.ts';

/** Becoming somebody else, and making devices, is root's. */
const notRunHere = process.getuid?.() === 0 ? undefined : 'only root can read homes under their owners’ ids';
const owner = { uid: 12_345, gid: 12_345 };

let root = '';
let program = '';
beforeAll(async () => {
  const memory = '/dev/shm';
  root = realpathSync(mkdtempSync(path.join(existsSync(memory) ? memory : os.tmpdir(), 'aa-hostile-')));
  chmodSync(root, 0o755);
  program = path.join(root, 'cli.mjs');
  await build({ ...cliBundle, outfile: program });
  // An administrator's program often lies where nobody else may read it.
  chmodSync(program, 0o600);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Traps {
  readonly home: string;
  readonly outside: string;
  readonly extensions: string;
}

/** A home, and beside it a folder that must not be looked into. */
function makeTraps(name: string): Traps {
  const home = path.join(root, name);
  const outside = path.join(root, `${name}-outside`);
  const extensions = path.join(home, '.vscode', 'extensions');
  writeManifest(path.join(extensions, 'good.one-1.0.0'), 'one', 'good');
  writeManifest(outside, 'canary', 'outside');
  writeFileSync(path.join(outside, 'extensions.json'), '[{"identifier":{"id":"outside.listed"},"version":"1.0.0"}]');
  // Reading would move this time forward.
  for (const file of readdirSync(outside)) utimesSync(path.join(outside, file), 1, 2);
  return { home, outside, extensions };
}

function writeManifest(folder: string, name: string, publisher: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, publisher, version: '1.0.0' }));
}

function give(folder: string): void {
  execFileSync('chown', ['-hR', `${owner.uid}:${owner.gid}`, folder]);
}

function wasRead(folder: string): boolean {
  return readdirSync(folder).some((file) => statSync(path.join(folder, file)).atimeMs > 2000);
}

function idsIn(places: readonly LookedPlace[]): string[] {
  return places.flatMap(({ extensions }) => extensions.filter(({ manifest }) => manifest).map(({ id }) => id));
}

function codesAt(places: readonly LookedPlace[], part: string): string[] {
  const problems = places.flatMap((place) => place.problems);
  return problems.filter(({ place }) => place?.file?.includes(part)).map(({ code }) => code);
}

describe.skipIf(notRunHere)('the home of somebody else', () => {
  test('full of traps is read under its owner’s id, and nothing outside of it', async () => {
    const { home, outside, extensions } = makeTraps('traps');
    const inside = (name: string): string => {
      mkdirSync(path.join(extensions, name), { recursive: true });
      return path.join(extensions, name, 'package.json');
    };
    symlinkSync(outside, path.join(extensions, 'trap.link-1.0.0'));
    symlinkSync(path.join(outside, 'package.json'), inside('trap.filelink-1.0.0'));
    execFileSync('mkfifo', [inside('trap.pipe-1.0.0')]);
    execFileSync('mknod', [inside('trap.zero-1.0.0'), 'c', '1', '5']);
    execFileSync('mknod', [inside('trap.terminal-1.0.0'), 'c', '5', '0']);
    execFileSync('mknod', [inside('trap.disk-1.0.0'), 'b', '7', '0']);
    const server = net.createServer().listen(inside('trap.socket-1.0.0'));
    writeFileSync(inside('trap.huge-1.0.0'), '');
    truncateSync(inside('trap.huge-1.0.0'), 2 ** 40);
    mkdirSync(inside('trap.folder-1.0.0'));
    const nls = path.join(extensions, 'trap.words-1.0.0');
    mkdirSync(nls);
    writeFileSync(path.join(nls, 'package.json'), '{"name":"words","publisher":"trap","displayName":"%a%"}');
    symlinkSync(path.join(outside, 'package.json'), path.join(nls, 'package.nls.json'));
    const entries = [
      { identifier: { id: 'trap.up' }, relativeLocation: '../../../traps-outside' },
      { identifier: { id: 'trap.root' }, location: { scheme: 'file', path: outside } },
      { identifier: { id: 'trap.link' }, relativeLocation: 'trap.link-1.0.0' },
    ];
    writeFileSync(path.join(extensions, 'extensions.json'), JSON.stringify(entries));
    // Whole places behind links, at every height.
    mkdirSync(path.join(home, '.cursor'));
    symlinkSync(outside, path.join(home, '.cursor', 'extensions'));
    symlinkSync(path.dirname(outside), path.join(home, '.kiro'));
    mkdirSync(path.join(root, 'extensions'), { recursive: true });
    symlinkSync(outside, path.join(home, '.config'));
    mkdirSync(path.join(home, '.vscode-insiders', 'extensions'), { recursive: true });
    execFileSync('mkfifo', [path.join(home, '.vscode-insiders', 'extensions', 'extensions.json')]);
    symlinkSync(path.join(outside, 'extensions.json'), path.join(extensions, '.obsolete'));
    give(home);
    chmodSync(home, 0o700);

    const { places, problems } = await scanMachine({ ...looking, scope: { kind: 'home', home }, program });
    server.close();

    // All that editors and other programs keep there is behind this one link.
    expect(problems).toMatchObject([{ code: 'scanLinkNotFollowed', place: { file: path.join(home, '.config') } }]);
    expect(idsIn(places).toSorted()).toEqual(['good.one', 'trap.words']);
    expect(wasRead(outside)).toBe(false);
    expect(readdirSync(outside)).toHaveLength(2);
    for (const name of ['link-', 'filelink', 'words']) {
      expect(codesAt(places, `trap.${name}`), name).toContain('scanLinkNotFollowed');
    }
    for (const name of ['pipe', 'zero', 'terminal', 'disk', 'socket', 'huge', 'folder']) {
      expect(codesAt(places, `trap.${name}`), name).toEqual(['scanManifestUnreadable']);
    }
    expect(codesAt(places, '-outside')).toEqual(['scanLinkNotFollowed']);
    const named = places.flatMap((place) => place.extensions.map(({ id }) => id));
    expect(named).toEqual(expect.arrayContaining(['trap.up', 'trap.root', 'trap.link']));
    expect(codesAt(places, '.cursor')).toEqual(['scanLinkNotFollowed']);
    expect(codesAt(places, '.kiro')).toContain('scanLinkNotFollowed');
    expect(codesAt(places, '.vscode-insiders')).toEqual(['scanListUnreadable']);
    expect(codesAt(places, '.config')).toContain('scanLinkNotFollowed');
  });

  test('has its extensions recognised by the process that reads it, also by what the policy adds', async () => {
    const { home, extensions } = makeTraps('recognised');
    const commands = ['chat', 'fix', 'explain'].map((name) => ({ command: `inHouse.${name}`, title: 'Explain code' }));
    const manifest = {
      ...{ name: 'brightly', publisher: 'odd', version: '1.0.0', main: './main.js', categories: ['AI', 'Chat'] },
      displayName: 'Brightly: AI pair programmer',
      description: 'Completes your code and answers questions about it.',
      contributes: { commands },
    };
    mkdirSync(path.join(extensions, 'odd.brightly-1.0.0'));
    writeFileSync(path.join(extensions, 'odd.brightly-1.0.0', 'package.json'), JSON.stringify(manifest));
    give(home);
    const commandPrefixes = [{ prefix: 'inHouse', source: 'ours' }];
    const inHouse = { id: 'in-house', name: 'In-House', vendor: 'Ours', extensions: [], commandPrefixes };
    const asked = { assistants: [inHouse], commands: [] };
    const neverHere = { ...looking, recognise: () => expect.unreachable(), asked, program };
    const { places } = await scanMachine({ ...neverHere, scope: { kind: 'home', home } });
    const found = places.flatMap((place) => place.extensions);
    expect(found.map(({ id, recognition }) => [id, recognition?.outcome, recognition?.copyOf?.assistantId])).toEqual([
      ['good.one', 'not', undefined],
      ['odd.brightly', 'assistant', 'in-house'],
    ]);
    expect(found[1]?.recognition?.evidence.length).toBeGreaterThan(0);
  });

  test('that holds what only root could see does not show it', async () => {
    const { home, extensions } = makeTraps('secrets');
    const secret = path.join(extensions, 'of.root-1.0.0');
    writeManifest(secret, 'root', 'of');
    give(home);
    chownSync(secret, 0, 0);
    chmodSync(secret, 0o700);
    const { places } = await scanMachine({ ...looking, scope: { kind: 'home', home }, program });
    expect(idsIn(places)).toEqual(['good.one']);
    expect(codesAt(places, 'of.root')).toEqual(['scanManifestUnreadable']);
  });

  test('that has more in one place than a process may say: the place is named, and the others are as they are', async () => {
    const { home, extensions } = makeTraps('much');
    for (let index = 0; index < 40; index++)
      writeManifest(path.join(extensions, `of.n${index}-1.0.0`), `n${index}`, 'of');
    writeManifest(path.join(home, '.cursor', 'extensions', 'of.small-1.0.0'), 'small', 'of');
    give(home);
    const places: LookedPlace[] = [];
    const limits = { ...limitsFor(1), bytes: 512 * 1024 + 2000 };
    const work = { home, links: 'named', variables: {}, ...owner } as const;
    const found = { place: (place: LookedPlace) => void places.push(place), uses: () => undefined };
    const problems = await scanHomeAsOwner(work, { program, asked: looking.asked }, found, limits);
    expect(problems).toEqual([]);
    expect(places).toMatchObject([
      { editor: 'vscode', extensions: [], problems: [{ code: 'scanPlaceUnfinished', cause: 'tooMuchThere' }] },
      { editor: 'cursor', extensions: [{ id: 'of.small' }], problems: [] },
    ]);
  });

  test('that root owns is read by a process as well: what others put there is nothing for the memory of the scan', async () => {
    const { home } = makeTraps('of-root');
    const idle = path.join(root, 'idle.mjs');
    writeFileSync(idle, '');
    const scope = { kind: 'home', home } as const;
    const { places, problems } = await scanMachine({ ...looking, scope, program: idle });
    expect([places, problems]).toMatchObject([[], [{ code: 'scanAccountUnfinished', place: { file: home } }]]);
    const whole = await scanMachine({ ...looking, scope, program });
    expect([idsIn(whole.places), whole.homes]).toMatchObject([['good.one'], [{ folder: home, places: 1 }]]);
  });
});

test.skipIf(notRunHere)('root follows no links in a home that root owns and that is not its own', async () => {
  const { home, outside, extensions } = makeTraps('locked-in');
  symlinkSync(outside, path.join(extensions, 'trap.link-1.0.0'));
  const state = path.join(home, '.config', 'Code', 'User', 'globalStorage', 'state.vscdb');
  mkdirSync(path.dirname(state), { recursive: true });
  writeFileSync(state, 'no database');
  const { places } = await scanMachine({ ...looking, scope: { kind: 'home', home }, program });
  expect(codesAt(places, state), 'a database is not opened by root').toEqual([]);
  expect(idsIn(places)).toEqual(['good.one']);
  expect(codesAt(places, 'trap.link')).toEqual(['scanLinkNotFollowed']);
});

describe.skipIf(process.platform === 'win32')('a folder that is swapped for a link all the time', () => {
  test.each(['extension', 'extensions'])('leads nowhere: the %s folder', async (which) => {
    const { home, outside, extensions } = makeTraps(`swapped-${which}`);
    // The same names outside as inside, so that only the way there tells them apart.
    const target = path.join(outside, 'good.one-1.0.0');
    writeManifest(target, 'canary', 'outside');
    const victim = which === 'extension' ? path.join(extensions, 'good.one-1.0.0') : extensions;
    const lure = which === 'extension' ? target : outside;
    const swapping = `
      const { renameSync, symlinkSync } = require('node:fs');
      const [victim, lure] = process.argv.slice(1);
      symlinkSync(lure, victim + '.link');
      console.log('swapping');
      for (;;) {
        renameSync(victim, victim + '.real'); renameSync(victim + '.link', victim);
        renameSync(victim, victim + '.link'); renameSync(victim + '.real', victim);
      }`;
    const swapper = spawn(process.execPath, ['-e', swapping, victim, lure]);
    await new Promise((resolve) => swapper.stdout.once('data', resolve));
    const seen = new Set<string>();
    try {
      for (let round = 0; round < 150; round++) {
        for await (const place of scanHome({ home, links: 'named', variables: {} })) {
          for (const id of idsIn([place])) seen.add(id);
        }
      }
    } finally {
      swapper.kill('SIGKILL');
    }
    expect(seen.has('outside.canary')).toBe(false);
    expect(lstatSync(outside).isDirectory()).toBe(true);
  });
});

test.skipIf(process.platform === 'win32')('in one’s own home links are followed, as the editor does it', async () => {
  const { home, outside, extensions } = makeTraps('own');
  symlinkSync(outside, path.join(extensions, 'my.checkout-1.0.0'));
  symlinkSync(path.join(home, 'nowhere'), path.join(extensions, 'my.gone-1.0.0'));
  mkdirSync(path.join(home, '.cursor'));
  symlinkSync(extensions, path.join(home, '.cursor', 'extensions'));
  const places: LookedPlace[] = [];
  for await (const place of scanHome({ home, links: 'followed', variables: {} })) places.push(place);
  expect(places.map(({ editor }) => editor)).toEqual(['vscode', 'cursor']);
  for (const place of places) expect(idsIn([place])).toEqual(['good.one', 'outside.canary']);
  expect(codesAt(places, 'my.gone')).toEqual(['scanManifestMissing', 'scanManifestMissing']);
});
