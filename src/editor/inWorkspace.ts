import { workspace, type Disposable } from 'vscode';
import type { Status } from '../core/loop/status.ts';
import { nothingInWorkspace, type WorkspaceLook } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What the files of the workspace say. The look is loaded with the first policy in a window that has a folder. */
export class InWorkspace implements Disposable {
  readonly #thread: SharedThread;
  readonly #found: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #waiting: Disposable;
  #status: Status | undefined;
  #files: WorkspaceFiles | undefined;
  #isLoading = false;
  #isDisposed = false;
  #look = nothingInWorkspace;

  /** @param found something else is known than before */
  constructor(thread: SharedThread, found: () => void, failed: (error: unknown) => void) {
    this.#thread = thread;
    this.#found = found;
    this.#failed = failed;
    this.#waiting = workspace.onDidChangeWorkspaceFolders(() => this.#followLatest());
  }

  /** The newest. */
  get look(): WorkspaceLook {
    return this.#look;
  }

  /** After each check. */
  follow(status: Status): void {
    this.#status = status;
    this.#followLatest();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.dispose();
    this.#files?.dispose();
  }

  #followLatest(): void {
    if (!this.#status) return;
    if (this.#files) this.#files.follow(this.#status);
    else if (this.#status.prepared && (workspace.workspaceFolders ?? []).length > 0) this.#load().catch(this.#failed);
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const { WorkspaceFiles } = await import('./workspaceFiles.ts');
    if (this.#isDisposed) return;
    const found = (look: WorkspaceLook): void => {
      this.#look = look;
      this.#found();
    };
    this.#files = new WorkspaceFiles(this.#thread, found, this.#failed);
    this.#followLatest();
  }
}
