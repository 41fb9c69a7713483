import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { desktopExecutable, desktopFolderArgs, installIntoDesktop } from '../../../scripts/editor/desktop.ts';
import { makeEditorHome } from '../../../scripts/editor/editorServer.ts';
import { fixtureFolder } from './fixtureExtensions.ts';
import { suiteFile } from './suiteBundles.ts';
import type { TestEditor } from './testEditor.ts';

/** Desktop VS Code, which @vscode/test-electron downloads from its vendor. */
export function desktopTestEditor(version: string): TestEditor {
  return {
    version,
    makeHome: async (folder) => ({
      ...(await makeEditorHome(folder)),
      userFolder: path.join(folder, 'user-data', 'User'),
    }),
    install: async (home, vsixFiles) => installIntoDesktop(await desktopExecutable(version), home, vsixFiles),
    open: (home) =>
      Promise.resolve({
        url: undefined,
        run: async (suite) => {
          const code = await runTests({
            version,
            extensionDevelopmentPath: fixtureFolder('witness'),
            extensionTestsPath: suiteFile(suite),
            launchArgs: [home.workspace, ...desktopFolderArgs(home), '--disable-workspace-trust'],
            extensionTestsEnv: { HOME: home.home, USERPROFILE: home.home },
          });
          return `exit code ${code}`;
        },
        close: () => Promise.resolve(),
      }),
  };
}
