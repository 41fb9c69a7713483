import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AuditFact, AuditTrail } from '../core/audit/auditEvent.ts';
import { systemCause } from '../core/cause.ts';
import type { Status } from '../core/loop/status.ts';
import type { Problem } from '../core/problem.ts';
import type { TrailRead } from './auditFile.ts';
import type { AuditJournal, AuditStamp } from './auditJournal.ts';
import { errorCode } from './errorCode.ts';
import type { SharedThread } from './sharedThread.ts';

/** The audit trail of this user-data folder. Writes one after the other, behind everything else, and never throws. */
export class AuditRecorder implements AuditTrail {
  readonly file: string;
  readonly #folder: string;
  readonly #stamp: AuditStamp;
  readonly #thread: SharedThread;
  readonly #changed: () => void;
  #journal: AuditJournal | undefined;
  #last: Promise<void> = Promise.resolve();
  #problem: Problem | undefined;

  /** @param changed told when writing begins to fail, or works again */
  constructor(folder: string, stamp: AuditStamp, thread: SharedThread, changed: () => void) {
    this.file = path.join(folder, 'audit.jsonl');
    this.#folder = folder;
    this.#stamp = stamp;
    this.#thread = thread;
    this.#changed = changed;
  }

  record(facts: readonly AuditFact[]): Promise<void> {
    return this.#enqueue((journal) => journal.record(facts, Date.now()));
  }

  recordCheck(status: Status): Promise<void> {
    return this.#enqueue((journal) => journal.recordCheck(status));
  }

  /** @throws the file system's error */
  async read(): Promise<TrailRead> {
    await this.#last;
    const { AuditFile } = await import('./auditFile.ts');
    return new AuditFile(this.#folder, this.#thread).read(Date.now());
  }

  /** The status with what stands in the way of recording. */
  withProblem(status: Status): Status {
    const others = status.problems.filter(({ code }) => code !== 'auditNotWritten');
    return { ...status, problems: this.#problem ? [...others, this.#problem] : others };
  }

  #enqueue(work: (journal: AuditJournal) => Promise<void>): Promise<void> {
    this.#last = this.#last.then(() => this.#attempt(work));
    return this.#last;
  }

  async #attempt(work: (journal: AuditJournal) => Promise<void>): Promise<void> {
    const before = this.#problem?.cause;
    try {
      // Whoever waits for a check goes on first, the start of the editor above all.
      await setImmediate();
      await work((this.#journal ??= await this.#open()));
      this.#problem = undefined;
    } catch (error) {
      const code = errorCode(error);
      this.#problem = {
        code: 'auditNotWritten',
        severity: 'warning',
        cause: systemCause(code),
        args: { error: code },
        place: { file: this.file },
      };
    }
    if (before !== this.#problem?.cause) this.#changed();
  }

  async #open(): Promise<AuditJournal> {
    const [{ AuditFile }, { AuditJournal: Journal }] = await Promise.all([
      import('./auditFile.ts'),
      import('./auditJournal.ts'),
    ]);
    return new Journal(new AuditFile(this.#folder, this.#thread), this.#stamp);
  }
}
