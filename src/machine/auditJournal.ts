import { auditEvents, mayBeWorthRecording } from '../core/audit/auditEvents.ts';
import type { AuditEvent, AuditFact } from '../core/audit/auditEvent.ts';
import type { Status } from '../core/loop/status.ts';
import type { AuditFile } from './auditFile.ts';

/** Who writes: random hex digits of this window's life, and our version. */
export interface AuditStamp {
  readonly window: string;
  readonly app: string;
}

/** More events than this that could not be written are not kept in memory. */
const mostWaiting = 1000;

/** What one window adds to the trail. What could not be written is written with the next check. */
export class AuditJournal {
  readonly #file: AuditFile;
  readonly #stamp: AuditStamp;
  #previous: Status | undefined;
  #waiting: AuditEvent[] = [];

  constructor(file: AuditFile, stamp: AuditStamp) {
    this.#file = file;
    this.#stamp = stamp;
  }

  /** @throws where they could not be written: then they wait for the next check */
  async record(facts: readonly AuditFact[], now: number): Promise<void> {
    this.#wait(facts, now);
    failIfRefused(await this.#append(now, () => []));
  }

  /** @throws as {@link record} */
  async recordCheck(status: Status): Promise<void> {
    if (this.#waiting.length === 0 && !mayBeWorthRecording(this.#previous, status)) return;
    const now = status.checkedAt;
    const previous = this.#previous;
    const choose = (trail: readonly AuditEvent[]): AuditEvent[] =>
      auditEvents(previous, status, trail).map((fact) => this.#stamped(fact, now));
    let refused: readonly AuditEvent[] = [];
    try {
      const { events, hasExpired } = await this.#file.read(now);
      // Without anything to say, no folder is made and no lock is taken.
      if (hasExpired || this.#waiting.length > 0 || choose(events).length > 0)
        refused = await this.#append(now, choose);
      this.#previous = status;
    } catch (error) {
      // What was seen is compared again the next time; what was done is known now only.
      this.#wait(
        auditEvents(previous, status, []).filter(({ event }) => event === 'change'),
        now,
      );
      throw error;
    }
    failIfRefused(refused);
  }

  async #append(now: number, choose: (trail: readonly AuditEvent[]) => readonly AuditEvent[]): Promise<AuditEvent[]> {
    const refused = await this.#file.append(now, (trail) => [
      ...this.#waiting,
      ...choose([...trail, ...this.#waiting]),
    ]);
    this.#waiting = [];
    return refused;
  }

  #wait(facts: readonly AuditFact[], now: number): void {
    this.#waiting = [...this.#waiting, ...facts.map((fact) => this.#stamped(fact, now))].slice(-mostWaiting);
  }

  #stamped(fact: AuditFact, now: number): AuditEvent {
    return { ...fact, v: 1, at: new Date(now).toISOString(), ...this.#stamp };
  }
}

/** A fault of ours, which writing again would not mend. */
function failIfRefused(refused: readonly AuditEvent[]): void {
  if (refused.length > 0) throw new Error(`not a valid event: ${refused.map(({ event }) => event).join(', ')}`);
}
