import type { Disposable } from 'vscode';
import type { BannedServers } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import { concernsServers } from '../core/surfaces/mcpServers/concernsServers.ts';
import { deniedServersSetting } from '../core/surfaces/mcpServers/deniedServersSetting.ts';
import { nothingInWorkspace, type WorkspaceLook } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import type { ServerFiles } from './serverFiles.ts';
import type { WindowSettings } from './windowSettings.ts';

/** MCP servers as this window knows them. They are looked for after the first check of a policy that concerns them. */
export class McpServers implements BannedServers, Disposable {
  readonly #userFolder: string;
  readonly #settings: Pick<WindowSettings, 'inForce'>;
  readonly #thread: SharedThread;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #files: ServerFiles | undefined;
  #isLoading = false;
  #isDisposed = false;

  /** @param changed something else is known than before */
  constructor(
    { userFolder, settings }: { readonly userFolder: string; readonly settings: Pick<WindowSettings, 'inForce'> },
    thread: SharedThread,
    changed: () => void,
    failed: (error: unknown) => void,
  ) {
    this.#userFolder = userFolder;
    this.#settings = settings;
    this.#thread = thread;
    this.#changed = changed;
    this.#failed = failed;
  }

  readonly denied: BannedServers['denied'] = (prepared, others, kept) =>
    concernsServers(prepared) ? this.#files?.denied(prepared, others, kept) : [];

  /** After each check. */
  follow({ prepared }: Status): void {
    if (!prepared || !concernsServers(prepared)) return;
    if (this.#files) this.#files.follow(prepared);
    else this.#load(prepared).catch(this.#failed);
  }

  /** What there is to say of them. */
  look({ prepared, paused }: Status): WorkspaceLook {
    if (!this.#files || !prepared || !concernsServers(prepared)) return nothingInWorkspace;
    return this.#files.look(prepared, this.#settings.inForce(deniedServersSetting), paused);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#files?.dispose();
  }

  async #load(prepared: NonNullable<Status['prepared']>): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const { ServerFiles } = await import('./serverFiles.ts');
    if (this.#isDisposed) return;
    this.#files = new ServerFiles(this.#userFolder, this.#thread, this.#changed, this.#failed);
    this.#files.follow(prepared);
  }
}
