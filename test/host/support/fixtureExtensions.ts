import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '../../../scripts/build/vsix.ts';
import { root } from '../../../scripts/root.ts';

/** Small extensions of our own that stand for what else a developer has. */
const fixtureExtensions = ['tidy-json', 'claude-colors', 'in-house-assistant'] as const;

/** Extensions that differ only in when they start, and what code they run. */
const starters = {
  'starts-at-once': { activationEvents: ['*'], code: 'starter.js' },
  'starts-later': { activationEvents: ['onStartupFinished'], code: 'starter.js' },
  'starts-on-json': { activationEvents: ['onLanguage:json'], code: 'starter.js' },
  'starts-on-command': { activationEvents: ['onCommand:example.startsOnCommand'], code: 'starter.js' },
  meddler: { activationEvents: ['*'], code: 'meddler.js' },
} as const;

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
  const made = Object.entries(starters).map(async ([name, { activationEvents, code }]) => {
    const folder = path.join(root, 'out', 'starters', name);
    await mkdir(folder, { recursive: true });
    const commands = [{ command: 'example.startsOnCommand', title: 'Start' }];
    const manifest = {
      ...{ name, publisher: 'example', displayName: name, version: '1.0.0', license: 'Apache-2.0' },
      ...{ engines: { vscode: '^1.99.0' }, main: './extension.js', activationEvents },
      ...(name === 'starts-on-command' ? { contributes: { commands } } : {}),
    };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await cp(path.join(fixtures, 'starters', code), path.join(folder, 'extension.js'));
    await packFolder(folder, fixtureVsix(name as FixtureExtension), flags);
  });
  await Promise.all(made);
}
