import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { errorCode } from './errorCode.ts';

/**
 * Tells when a file may have changed, also one that does not exist yet: watches the nearest folder that does, and moves
 * down as folders appear. Folders are watched, not files, because files are replaced, not written.
 */
export class FileWatch {
  readonly #file: string;
  readonly #changed: () => void;
  readonly #failed: (error: string) => void;
  #watcher: FSWatcher | undefined;
  #disposed = false;

  constructor(file: string, changed: () => void, failed: (error: string) => void) {
    this.#file = file;
    this.#changed = changed;
    this.#failed = failed;
    this.arm();
  }

  dispose(): void {
    this.#disposed = true;
    this.#watcher?.close();
  }

  /** Begins anew from what stands there now: folders above the watched one may have moved unseen. */
  arm(): void {
    this.#watcher?.close();
    if (this.#disposed) return;
    for (let child = this.#file; path.dirname(child) !== child; child = path.dirname(child)) {
      const failure = this.#tryWatch(path.dirname(child), path.basename(child), child === this.#file);
      if (failure === undefined) return;
      if (failure === 'ENOENT' || failure === 'ENOTDIR') continue;
      this.#failed(failure);
      return;
    }
  }

  #tryWatch(folder: string, name: string, isParent: boolean): string | undefined {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, changed) => {
        // Some systems do not name what changed; the watched folder itself going away is reported under its own name.
        if (changed !== null && changed !== name && changed !== path.basename(folder)) return;
        if (!isParent || changed === path.basename(folder)) this.arm();
        this.#changed();
      });
      watcher.on('error', (error) => {
        this.#failed(errorCode(error));
      });
      this.#watcher = watcher;
      return undefined;
    } catch (error) {
      return errorCode(error);
    }
  }
}
