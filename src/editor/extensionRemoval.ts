import { commands } from 'vscode';
import type { Problem } from '../core/problem.ts';

/** VS Code's own command: asks nothing, and refuses what ships with the editor (1.139.1). */
export async function uninstall(id: string): Promise<Problem | undefined> {
  try {
    await commands.executeCommand('workbench.extensions.uninstallExtension', id);
    return undefined;
  } catch (error) {
    const args = { id, error: error instanceof Error ? error.message : String(error) };
    return { code: 'uninstallFailed', severity: 'error', cause: 'editorSays', args };
  }
}
