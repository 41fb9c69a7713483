import path from 'node:path';
import { systemCause, type CauseCode } from '../core/cause.ts';
import { nothingKept, type LastGood } from '../core/policy/lastGood.ts';
import { parseLastGood } from '../core/policy/parseLastGood.ts';
import type { Problem } from '../core/problem.ts';
import { readCappedFile } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { takeLock, type LockRetries } from './folderLock.ts';
import { replaceFile } from './replaceFile.ts';

/** In bytes. The largest policy, signed and kept as a JSON text, and another beside it. */
const largestState = 64 * 1024 * 1024;

/**
 * Whoever holds the lock only writes a file: a little longer than it takes until the lock of a window that was killed
 * counts no more. In milliseconds.
 */
const patience: LockRetries = { retries: 60, factor: 1, minTimeout: 100, maxTimeout: 100 };

/** last-good.json in the folder that all windows of one user-data folder share. */
export class LastGoodFile {
  readonly file: string;
  readonly #lock: string;
  readonly #patience: LockRetries;
  #last: { readonly text: string; readonly state: LastGood | Problem } | undefined;
  #writeProblem: Problem | undefined;

  /** @param lockPatience how long a lock that somebody holds is waited for */
  constructor(folder: string, lockPatience: LockRetries = patience) {
    this.#patience = lockPatience;
    this.file = path.join(folder, 'last-good.json');
    this.#lock = path.join(folder, 'last-good.lock');
  }

  /** Gives the same object for the same content. */
  read(): LastGood | Problem {
    const content = readCappedFile(this.file, largestState);
    if (content.kind === 'missing') return nothingKept;
    if (content.kind === 'unreadable') return this.#broken(content.error, systemCause(content.error));
    if (content.kind !== 'text') return this.#broken(content.kind, 'notOurs');
    if (this.#last?.text !== content.text) this.#last = { text: content.text, state: this.#parsed(content.text) };
    return this.#last.state;
  }

  /** Why the newest change could not be written; undefined where it was. */
  get writeProblem(): Problem | undefined {
    return this.#writeProblem;
  }

  /**
   * Writes what `next` makes of the newest state; nothing where that is the same object. A broken state counts as none,
   * and is replaced. Never throws: what is not kept here is a warning, and no reason to stop.
   */
  async change(next: (state: LastGood) => LastGood | Promise<LastGood>): Promise<Problem | undefined> {
    try {
      await this.#changeLocked(next);
      this.#writeProblem = undefined;
    } catch (error) {
      this.#writeProblem = this.#notWritten(errorCode(error));
    }
    return this.#writeProblem;
  }

  async #changeLocked(next: (state: LastGood) => LastGood | Promise<LastGood>): Promise<void> {
    const lock = await takeLock(this.#lock, this.#patience);
    try {
      const read = this.read();
      const before = 'code' in read ? nothingKept : read;
      const after = await next(before);
      if (after === before) return;
      const text = `${JSON.stringify(after)}\n`;
      if (Buffer.byteLength(text) > largestState) throw new Error('tooLarge');
      // What another window has written since must not be lost.
      if (!lock.isHeld()) throw new Error('ELOCKED');
      await replaceFile(this.file, text, undefined, 0o600);
    } finally {
      await lock.release();
    }
  }

  /** What is said where its content does not fit together: somebody has changed it. */
  notOurs(): Problem {
    return this.#broken('', 'notOurs');
  }

  #parsed(text: string): LastGood | Problem {
    try {
      const parsed = parseLastGood(text);
      return 'error' in parsed ? this.#broken(parsed.error, 'notOurs') : parsed;
    } catch (error) {
      return this.#broken(errorCode(error), 'notJson');
    }
  }

  #broken(error: string, cause: CauseCode): Problem {
    return {
      code: 'lastGoodBroken',
      severity: 'error',
      args: { file: this.file, error },
      cause,
      place: { file: this.file },
    };
  }

  #notWritten(error: string): Problem {
    const args = { file: this.file, error };
    return {
      code: 'lastGoodNotWritten',
      severity: 'warning',
      args,
      cause: systemCause(error),
      place: { file: this.file },
    };
  }
}
