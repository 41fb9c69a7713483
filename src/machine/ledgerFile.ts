import path from 'node:path';
import { systemCause, type CauseCode } from '../core/cause.ts';
import type { LedgerStore } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { quickCheck } from '../core/policy/quickCheck.ts';
import { emptyLedger, type Ledger } from '../core/remediation/ledger.ts';
import { ledgerPlan } from '../core/remediation/ledgerPlan.ts';
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

  async read(): Promise<Ledger | Problem> {
    const content = readCappedFile(this.#file, largestLedger);
    if (content.kind === 'missing') return emptyLedger;
    if (content.kind === 'unreadable') return this.#problem(content.error);
    if (content.kind !== 'text') return this.#problem(content.kind, 'notOurs');
    try {
      const value: unknown = JSON.parse(content.text);
      if (quickCheck(ledgerPlan, {})(value)) return value as Ledger;
      const { ledgerSchema } = await import('../core/remediation/ledgerSchema.ts');
      const parsed = ledgerSchema.safeParse(value);
      return parsed.success ? parsed.data : this.#problem(parsed.error.issues[0]?.message ?? '', 'notOurs');
    } catch (error) {
      return this.#problem(errorCode(error), 'notJson');
    }
  }

  async locked<T>(work: (ledger: Ledger, save: (ledger: Ledger) => Promise<void>) => Promise<T>): Promise<T | Problem> {
    let lock: HeldLock;
    try {
      lock = await takeLock(path.join(this.#folder, 'lock'), retries);
    } catch (error) {
      return this.#problem(errorCode(error));
    }
    let notSaved: { readonly error: unknown } | undefined;
    const save = async (next: Ledger): Promise<void> => {
      try {
        // What another window has written since must not be lost.
        if (!lock.isHeld()) throw new LedgerNotSaved('ELOCKED');
        const text = `${JSON.stringify(next)}\n`;
        // Whoever could not read it again could not undo either.
        if (text.length > largestLedger) throw new LedgerNotSaved('tooLarge');
        await replaceFile(this.#file, text);
      } catch (error) {
        notSaved = { error };
        throw error;
      }
    };
    try {
      const ledger = await this.read();
      if ('code' in ledger) return ledger;
      return await work(ledger, save);
    } catch (error) {
      if (notSaved?.error !== error) throw error;
      return this.#problem(errorCode(error));
    } finally {
      await lock.release();
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
