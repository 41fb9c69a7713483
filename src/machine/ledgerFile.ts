import path from 'node:path';
import { systemCause, type CauseCode } from '../core/cause.ts';
import type { LedgerStore, LockedJob } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { emptyLedger, type Ledger } from '../core/remediation/ledger.ts';
import { parseLedger } from '../core/remediation/parseLedger.ts';
import { settled, work, type Awaitable, type Steps } from '../core/steps.ts';
import { readCappedFile } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { takeLock, type HeldLock, type LockRetries } from './folderLock.ts';
import { replaceFile } from './replaceFile.ts';

/** Holds more entries than the largest policy can ask for. */
const largestLedger = 64 * 1024 * 1024;

/** Another window may be waiting for a slow editor to take a setting: up to half a minute in all. */
const retries: LockRetries = { retries: 60, factor: 1, minTimeout: 500, maxTimeout: 500 };

class LedgerNotSaved extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** ledger.json in a folder that all windows of one user-data folder share. */
export class LedgerFile implements LedgerStore {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = path.join(folder, 'ledger.json');
  }

  read(): Ledger | Problem {
    const content = readCappedFile(this.#file, largestLedger);
    if (content.kind === 'missing') return emptyLedger;
    if (content.kind === 'unreadable') return this.#problem(content.error);
    if (content.kind !== 'text') return this.#problem(content.kind, 'notOurs');
    try {
      const parsed = parseLedger(content.text);
      return 'error' in parsed ? this.#problem(parsed.error, 'notOurs') : parsed;
    } catch (error) {
      return this.#problem(errorCode(error), 'notJson');
    }
  }

  locked<T>(job: LockedJob<T>): Awaitable<T | Problem> {
    return work(this.#underLock(job));
  }

  *#underLock<T>(job: LockedJob<T>): Steps<T | Problem> {
    let lock: HeldLock;
    try {
      lock = yield* settled(takeLock(path.join(this.#folder, 'lock'), retries));
    } catch (error) {
      return this.#problem(errorCode(error));
    }
    let notSaved: { readonly error: unknown } | undefined;
    const failed = (error: unknown): never => {
      notSaved = { error };
      throw error;
    };
    const save = (next: Ledger): Awaitable<undefined> => {
      try {
        // What another window has written since must not be lost.
        if (!lock.isHeld()) throw new LedgerNotSaved('ELOCKED');
        const text = `${JSON.stringify(next)}\n`;
        // Whoever could not read it again could not undo either.
        if (text.length > largestLedger) throw new LedgerNotSaved('tooLarge');
        const saving = replaceFile(this.#file, text);
        return saving?.catch(failed);
      } catch (error) {
        return failed(error);
      }
    };
    try {
      const ledger = this.read();
      if ('code' in ledger) return ledger;
      return yield* settled(job(ledger, save));
    } catch (error) {
      if (notSaved?.error !== error) throw error;
      return this.#problem(errorCode(error));
    } finally {
      yield lock.release();
    }
  }

  #problem(error: string, cause: CauseCode = systemCause(error)): Problem {
    return {
      code: 'ledgerUnreadable',
      severity: 'error',
      args: { file: this.#file, error },
      cause,
      place: { file: this.#file },
    };
  }
}
