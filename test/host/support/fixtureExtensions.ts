import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '../../../scripts/build/vsix.ts';
import { root } from '../../../scripts/root.ts';

/** Small extensions of our own that stand for what else a developer has. */
const fixtureExtensions = ['tidy-json', 'claude-colors', 'in-house-assistant'] as const;
export type FixtureExtension = (typeof fixtureExtensions)[number];

export function fixtureFolder(name: FixtureExtension | 'witness'): string {
  return path.join(root, 'test', 'fixtures', 'extensions', name);
}

export function fixtureVsix(name: FixtureExtension): string {
  return path.join(root, 'out', 'fixtures', `${name}.vsix`);
}

export async function packFixtures(): Promise<void> {
  await mkdir(path.join(root, 'out', 'fixtures'), { recursive: true });
  const flags = ['--allow-star-activation', '--skip-license'];
  await Promise.all(fixtureExtensions.map((name) => packFolder(fixtureFolder(name), fixtureVsix(name), flags)));
}
