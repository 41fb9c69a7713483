import { commands, extensions, type Uri } from 'vscode';
import { readInstalledExtensions } from '../machine/installedExtensions.ts';

/** How long the editor may take to list what it has just installed, in milliseconds. */
const listingTime = 10_000;

/** Of some extensions that are one assistant: the best that can be said of any of them. */
export type InstalledState = 'enabled' | 'turnedOff' | 'notSeen';

/**
 * VS Code's own commands for installing, and its word on what is installed. Known of `installExtension` (1.99.3 and
 * 1.139.1): takes an id or the Uri of a VSIX; throws what went wrong, after logging it; cannot be cancelled.
 */
export class EditorInstallation {
  readonly #folders: () => string[];

  /** @param folders whose extensions.json say what is installed */
  constructor(folders: () => string[]) {
    this.#folders = folders;
  }

  async install(what: string | Uri): Promise<void> {
    // Turned off by the person before, and now asked for. Settings Sync would take it to private machines, and would
    // have the editor ask where the extension belongs.
    const options = typeof what === 'string' ? { donotSync: true, enable: this.state([what]) === 'turnedOff' } : {};
    await commands.executeCommand('workbench.extensions.installExtension', what, options);
  }

  async uninstall(id: string): Promise<void> {
    await commands.executeCommand('workbench.extensions.uninstallExtension', id);
  }

  /**
   * Listed alone does not count: an extension that was uninstalled while it ran stays listed until the window reloads.
   *
   * @param ids lower-cased
   */
  state(ids: readonly string[]): InstalledState {
    const listed = extensions.all.find(({ id }) => ids.includes(id.toLowerCase()));
    const lists = this.#lists();
    const isOnDisk = lists.some(({ installed }) => installed.some(({ id }) => ids.includes(id)));
    if (!listed) return isOnDisk ? 'turnedOff' : 'notSeen';
    const isUnknown = lists.some(({ problem }) => problem !== undefined);
    const { isBuiltin } = listed.packageJSON as { isBuiltin?: unknown };
    return isOnDisk || isUnknown || isBuiltin === true ? 'enabled' : 'notSeen';
  }

  /** Those of some ids that extensions.json names. */
  installed(ids: readonly string[]): string[] {
    const known = this.#lists().flatMap(({ installed }) => installed.map(({ id }) => id));
    return ids.filter((id) => known.includes(id));
  }

  /** The state after an installation: waits for the editor to list it, which takes a moment. */
  async stateAfterInstall(ids: readonly string[]): Promise<InstalledState> {
    if (this.state(ids) === 'enabled') return 'enabled';
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        listener.dispose();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(finish, listingTime);
      const listener = extensions.onDidChange(() => {
        if (this.state(ids) === 'enabled') finish();
      });
    });
    return this.state(ids);
  }

  #lists(): ReturnType<typeof readInstalledExtensions>[] {
    const folders = this.#folders();
    return folders.map((folder) => readInstalledExtensions(folder, folders[0] ?? folder));
  }
}
