import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { command } from '../setup/command.ts';
import { step } from '../setup/progress.ts';
import type { EditorHome } from './editorServer.ts';

/** A desktop VS Code with folders of its own. The download comes from VS Code's vendor, not from the npm registry. */
export interface DesktopEditor {
  readonly executable: string;
  readonly userData: string;
  readonly folderArgs: readonly string[];
}

export async function prepareDesktop(
  home: EditorHome,
  version: string,
  vsixFiles: readonly string[],
): Promise<DesktopEditor> {
  const executable = await step(`Downloading desktop VS Code (${version})`, () => downloadAndUnzipVSCode({ version }));
  const userData = path.join(home.folder, 'user-data');
  const folderArgs = ['--user-data-dir', userData, '--extensions-dir', home.extensions];
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable);
  if (cli === undefined) throw new Error('The command line of desktop VS Code was not found.');
  for (const vsix of vsixFiles) {
    await command(cli, [...cliArgs, ...folderArgs, '--install-extension', vsix, '--force'], {
      shell: process.platform === 'win32',
    });
  }
  return { executable, userData, folderArgs };
}

/** Starts desktop VS Code for a person and waits until they close it. */
export async function startDesktop(
  home: EditorHome,
  vsixFiles: readonly string[],
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const desktop = await prepareDesktop(home, 'stable', vsixFiles);
  await mkdir(path.join(desktop.userData, 'User'), { recursive: true });
  await writeFile(path.join(desktop.userData, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
  process.stdout.write('Desktop VS Code starts now. Close it to end.\n');
  await command(desktop.executable, [...desktop.folderArgs, '--wait', home.workspace]);
}
