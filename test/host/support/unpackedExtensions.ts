import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '../../../scripts/build/vsix.ts';
import { command } from '../../../scripts/setup/command.ts';
import { root } from '../../../scripts/root.ts';

const starter = path.join(root, 'test', 'fixtures', 'starters', 'starter.js');

/** Writes an extension that leaves a line when it starts, as a folder that an editor could load. */
export async function writeExtension(folder: string, packageJson: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(packageJson));
  await cp(starter, path.join(folder, 'extension.js'));
}

/** The same, packed. */
export async function packExtension(folder: string, packageJson: Readonly<Record<string, unknown>>): Promise<string> {
  await writeExtension(folder, packageJson);
  return packFolder(folder, `${folder}.vsix`, ['--skip-license']);
}

/** A packed extension with everything that it has, under another publisher and name. */
export async function renamedCopy(vsix: string, folder: string, publisher: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await command('python3', ['-m', 'zipfile', '-e', vsix, folder], { cwd: folder });
  const extension = path.join(folder, 'extension');
  const file = path.join(extension, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  delete manifest['scripts'];
  await writeFile(file, JSON.stringify({ ...manifest, publisher, name }));
  return packFolder(extension, path.join(folder, 'renamed.vsix'), ['--skip-license']);
}
