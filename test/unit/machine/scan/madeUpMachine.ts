import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Installation } from '../../../../src/core/inventory/machineInventory.ts';
import type { System } from '../../../../src/machine/scan/filesUnder.ts';

/** Twelve editors as their makers name their folders: made without the table that the scan uses. */
const editors = [
  ['vscode', '.vscode', 'Code'],
  ['vscode-insiders', '.vscode-insiders', 'Code - Insiders'],
  ['vscodium', '.vscode-oss', 'VSCodium'],
  ['cursor', '.cursor', 'Cursor'],
  ['windsurf', '.windsurf', 'Windsurf'],
  ['kiro', '.kiro', 'Kiro'],
  ['trae', '.trae', 'Trae'],
  ['antigravity', '.antigravity', 'Antigravity'],
  ['qoder', '.qoder', 'Qoder'],
  ['positron', '.positron', 'Positron'],
  ['vscode', '.vscode-server', 'data'],
  ['cursor', '.cursor-server', 'data'],
] as const;

const userDataIn: Readonly<Record<System, string>> = {
  linux: '.config',
  darwin: 'Library/Application Support',
  win32: 'AppData/Roaming',
};

/** What must be found of one extension. */
export interface Expected {
  readonly editor: string;
  readonly id: string;
  readonly version: string;
  readonly displayName: string;
  readonly installation: Installation;
  readonly profiles: string;
  readonly disabledIn: string;
}

const each = 400;

/** Each kind of extension: in which lists it stands, where it is turned off, and what follows from that. */
const kinds = [
  { lists: [], off: [], state: 'leftOver', profiles: [] },
  { lists: ['Default'], off: ['Default'], state: 'disabled', profiles: ['Default', 'Shared'] },
  { lists: ['Work'], off: [], state: 'enabled', profiles: ['Work'] },
  { lists: ['Work'], off: ['Work'], state: 'disabled', profiles: ['Work'] },
  {
    lists: ['Default', 'Work'],
    off: ['Default'],
    state: 'enabled',
    profiles: ['Default', 'Work', 'Shared'],
    offIn: 'Default,Shared',
  },
  { lists: ['Default'], off: [], all: true, state: 'enabled', profiles: ['Default', 'Work', 'Shared'] },
  { lists: ['Default'], off: [], state: 'enabled', profiles: ['Default', 'Shared'] },
  { lists: ['Default'], off: [], words: true, state: 'enabled', profiles: ['Default', 'Shared'] },
] as const;

/** Writes a home with every editor in it, and gives what a scan must find there. */
export function makeHome(home: string, system: System, user: string): Expected[] {
  return editors.flatMap(([editor, folder, data]) => {
    const isServer = folder.endsWith('-server');
    const userData = isServer ? path.join(home, folder, data) : path.join(home, userDataIn[system], data);
    const extensions = path.join(home, folder, 'extensions');
    const all = Array.from({ length: each }, (_, index) => ({ index, ...kinds[index % kinds.length]! }));
    const names = all.map(({ index }) => ({ publisher: `Maker${user}`, name: `${editor}-tool-${index}` }));
    const list = (profile: string): object[] =>
      all.flatMap(({ index, lists, ...rest }) => {
        if (!lists.some((name) => name === profile)) return [];
        const { publisher, name } = names[index]!;
        const metadata = 'all' in rest ? { isApplicationScoped: true } : {};
        const identifier = { id: `${publisher}.${name}`.toLowerCase(), uuid: 'u' };
        return [{ identifier, version: `1.0.${index}`, relativeLocation: folderName(names[index]!, index), metadata }];
      });
    const off = (profile: string): string[] =>
      all.flatMap(({ index, off: names_ }) =>
        names_.some((name) => name === profile) ? [`${names[index]!.publisher}.${names[index]!.name}`] : [],
      );
    for (const { index, ...rest } of all) {
      writeExtension(path.join(extensions, folderName(names[index]!, index)), names[index]!, index, 'words' in rest);
    }
    writeJson(path.join(extensions, 'extensions.json'), list('Default'));
    writeJson(path.join(extensions, '.obsolete'), { [folderName(names[0]!, 0)]: true });
    const work = path.join(userData, 'User', 'profiles', '-1a2b3c');
    writeJson(path.join(work, 'extensions.json'), list('Work'));
    const shared = { location: '-4d5e6f', name: 'Shared', useDefaultFlags: { extensions: true, globalState: true } };
    writeJson(path.join(userData, 'User', 'globalStorage', 'storage.json'), {
      userDataProfiles: [{ location: '-1a2b3c', name: 'Work' }, shared],
    });
    writeState(path.join(userData, 'User', 'globalStorage'), off('Default'));
    writeState(path.join(work, 'globalStorage'), off('Work'));
    return all.map(({ index, state, profiles, ...rest }) => ({
      editor,
      id: `${names[index]!.publisher}.${names[index]!.name}`.toLowerCase(),
      version: `1.0.${index}`,
      displayName: 'words' in rest ? `Words of ${index}` : `Tool ${index}`,
      installation: state,
      profiles: profiles.join(),
      disabledIn: 'offIn' in rest ? rest.offIn : '',
    }));
  });
}

function folderName({ publisher, name }: { publisher: string; name: string }, index: number): string {
  return `${publisher}.${name}-1.0.${index}`.toLowerCase();
}

function writeExtension(
  folder: string,
  names: { publisher: string; name: string },
  index: number,
  hasWords: boolean,
): void {
  const displayName = hasWords ? '%name%' : `Tool ${index}`;
  writeJson(path.join(folder, 'package.json'), { ...names, version: `1.0.${index}`, displayName, main: './main.js' });
  if (hasWords) writeJson(path.join(folder, 'package.nls.json'), { name: `Words of ${index}` });
  // Some carry code, which must not be opened, let alone run.
  if (index % 50 === 0) writeFileSync(path.join(folder, 'main.js'), 'throw new Error("This was run.");');
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

/** As VS Code makes it. */
function writeState(folder: string, disabled: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as {
    DatabaseSync: new (file: string) => {
      exec(sql: string): void;
      prepare(sql: string): { run(...values: unknown[]): void };
      close(): void;
    };
  };
  const database = new DatabaseSync(path.join(folder, 'state.vscdb'));
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF');
  database.exec('CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
  const value = JSON.stringify(disabled.map((id) => ({ id, uuid: 'u' })));
  database.prepare('INSERT INTO ItemTable VALUES (?, ?)').run('extensionsIdentifiers/disabled', value);
  database.close();
}
