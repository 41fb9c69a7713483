import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../root.ts';
import { command } from '../setup/command.ts';

const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');

/** Writes dist/approved-assistants.vsix from what the build left in dist. */
export function packageVsix(): Promise<string> {
  // "*" is how we are there before a banned extension; ARCHITECTURE.md has the reason and the cost.
  return packFolder(root, path.join(root, 'dist', 'approved-assistants.vsix'), [
    '--allow-star-activation',
    '--skip-license',
  ]);
}

/** Packs an extension's folder as it stands. Throws with everything vsce said where it refuses. */
export async function packFolder(folder: string, vsix: string, flags: readonly string[]): Promise<string> {
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    ...flags,
    '--out',
    vsix,
  ];
  await command(process.execPath, [vsce, ...args], { cwd: folder });
  return vsix;
}
