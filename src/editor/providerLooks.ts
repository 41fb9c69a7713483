import { Coalescer } from '../core/loop/coalescer.ts';
import type { Status } from '../core/loop/status.ts';
import { nothingInWorkspace, type WorkspaceLook } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import { concernsProviders } from '../core/surfaces/modelProviders/concernsProviders.ts';
import type { SharedThread } from '../machine/sharedThread.ts';

/** Looks where models come from, after each check of a policy that has something to say of it. */
export class ProviderLooks {
  readonly #settingsFile: string;
  readonly #thread: SharedThread;
  readonly #found: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #looks = new Coalescer(() => this.#lookAgain());
  #status: Status | undefined;
  #look = nothingInWorkspace;

  /** @param found something may be known that was not before */
  constructor(settingsFile: string, thread: SharedThread, found: () => void, failed: (error: unknown) => void) {
    this.#settingsFile = settingsFile;
    this.#thread = thread;
    this.#found = found;
    this.#failed = failed;
  }

  /** The newest. */
  get look(): WorkspaceLook {
    return this.#look;
  }

  follow(status: Status): void {
    this.#status = status;
    this.#looks.trigger().catch(this.#failed);
  }

  dispose(): void {
    this.#status = undefined;
  }

  async #lookAgain(): Promise<void> {
    const status = this.#status;
    const look = status?.prepared && concernsProviders(status.prepared) ? await this.#lookWith(status) : undefined;
    if (this.#status === undefined) return;
    this.#look = look ?? nothingInWorkspace;
    this.#found();
  }

  async #lookWith(status: Status): Promise<WorkspaceLook | undefined> {
    const { lookAtProviders } = await import('./modelProviders.ts');
    return lookAtProviders(status, this.#settingsFile, this.#thread);
  }
}
