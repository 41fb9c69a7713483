import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '../../../scripts/build/vsix.ts';
import { root } from '../../../scripts/root.ts';

/** Small extensions of our own that stand for what else a developer has. */
const fixtureExtensions = ['tidy-json', 'claude-colors', 'in-house-assistant'] as const;

interface Starter {
  readonly activationEvents: readonly string[];
  readonly code: 'starter.js' | 'meddler.js';
  readonly contributes?: object;
}

/** Extensions that differ only in when they start, and what code they run. */
const starters = {
  'starts-at-once': { activationEvents: ['*'], code: 'starter.js' },
  'starts-later': { activationEvents: ['onStartupFinished'], code: 'starter.js' },
  'starts-on-json': { activationEvents: ['onLanguage:json'], code: 'starter.js' },
  'starts-on-note': { activationEvents: ['onLanguage:note'], code: 'starter.js' },
  // Makes files *.note known, so that there is such a language also where the other one is banned.
  'note-taker': {
    activationEvents: ['onLanguage:note'],
    code: 'starter.js',
    contributes: { languages: [{ id: 'note', extensions: ['.note'] }] },
  },
  'starts-on-command': {
    activationEvents: ['onCommand:example.startsOnCommand'],
    code: 'starter.js',
    contributes: { commands: [{ command: 'example.startsOnCommand', title: 'Start' }] },
  },
  meddler: { activationEvents: ['*'], code: 'meddler.js' },
} as const satisfies Record<string, Starter>;

/** Those that stand in a folder of their own. */
export type FolderFixture = (typeof fixtureExtensions)[number];

export type FixtureExtension = FolderFixture | keyof typeof starters;

const fixtures = path.join(root, 'test', 'fixtures');

export function fixtureFolder(name: FolderFixture | 'witness'): string {
  return path.join(fixtures, 'extensions', name);
}

export function fixtureVsix(name: FixtureExtension): string {
  return path.join(root, 'out', 'fixtures', `${name}.vsix`);
}

export async function packFixtures(): Promise<void> {
  await mkdir(path.join(root, 'out', 'fixtures'), { recursive: true });
  const flags = ['--allow-star-activation', '--skip-license'];
  await Promise.all(fixtureExtensions.map((name) => packFolder(fixtureFolder(name), fixtureVsix(name), flags)));
  const made = Object.entries<Starter>(starters).map(async ([name, { activationEvents, code, contributes }]) => {
    const folder = path.join(root, 'out', 'starters', name);
    await mkdir(folder, { recursive: true });
    const manifest = {
      ...{ name, publisher: 'example', displayName: name, version: '1.0.0', license: 'Apache-2.0' },
      ...{ engines: { vscode: '^1.99.0' }, main: './extension.js', activationEvents },
      ...(contributes ? { contributes } : {}),
    };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await cp(path.join(fixtures, 'starters', code), path.join(folder, 'extension.js'));
    await packFolder(folder, fixtureVsix(name as FixtureExtension), flags);
  });
  await Promise.all(made);
}
