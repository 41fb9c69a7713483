import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { command } from '../setup/command.ts';
import { step } from '../setup/progress.ts';
import type { EditorHome } from './editorServer.ts';

/** Desktop VS Code. The download comes from VS Code's vendor, not from the npm registry. */
export function desktopExecutable(version: string): Promise<string> {
  return step(`Finding or downloading desktop VS Code (${version})`, () => downloadAndUnzipVSCode({ version }));
}

/** Folders of its own, so that nothing of the person's editor is touched. */
export function desktopFolderArgs(home: EditorHome): string[] {
  return ['--user-data-dir', path.join(home.folder, 'user-data'), '--extensions-dir', home.extensions];
}

export async function installIntoDesktop(
  executable: string,
  home: EditorHome,
  vsixFiles: readonly string[],
): Promise<string> {
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable);
  if (cli === undefined) throw new Error('The command line of desktop VS Code was not found.');
  const wanted = vsixFiles.flatMap((vsix) => ['--install-extension', vsix]);
  const args = [...cliArgs, ...desktopFolderArgs(home), ...wanted, '--force'];
  return command(cli, args, { shell: process.platform === 'win32' });
}

/** Starts desktop VS Code for a person and waits until they close it. */
export async function startDesktop(
  home: EditorHome,
  vsixFiles: readonly string[],
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const executable = await desktopExecutable('stable');
  await installIntoDesktop(executable, home, vsixFiles);
  const userFolder = path.join(home.folder, 'user-data', 'User');
  await mkdir(userFolder, { recursive: true });
  await writeFile(path.join(userFolder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  process.stdout.write('Desktop VS Code starts now. Close it to end.\n');
  await command(executable, [...desktopFolderArgs(home), '--wait', home.workspace]);
}
