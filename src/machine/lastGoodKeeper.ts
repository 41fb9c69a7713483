import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../core/loop/ports.ts';
import { latestTime, utcDay } from '../core/policy/policyDefaults.ts';
import type { LastGood } from '../core/policy/lastGood.ts';
import type { PolicyDocument } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';
import type { LastGoodFile } from './lastGoodFile.ts';
import { parsedPolicy } from './parsedPolicy.ts';
import { sha256 } from './receivedPolicy.ts';
import type { SharedThread } from './sharedThread.ts';

/** What a window keeps for those that come after it. In the background: no look at a policy waits for a write. */
export class LastGoodKeeper {
  readonly #lastGood: LastGoodFile;
  readonly #thread: SharedThread;
  readonly #clock: Clock;
  #work: Promise<unknown> = Promise.resolve();
  /** What was kept, or tried to be, and on which day: once is enough. */
  #done = '';

  constructor(lastGood: LastGoodFile, thread: SharedThread, clock: Clock) {
    this.#lastGood = lastGood;
    this.#thread = thread;
    this.#clock = clock;
  }

  /** Resolves when nothing is left to write. */
  async idle(): Promise<void> {
    await this.#work;
  }

  /** @param text of the managed policy file, a good one */
  keepManaged({ fingerprint }: PolicyDocument, text: string): void {
    const now = this.#now();
    this.#once(`managed ${utcDay(now)} ${fingerprint}`, (state) => withManaged(state, text, fingerprint, now));
  }

  /** The highest time that any window saw under this managed policy; undefined where none is known. */
  highestTime({ fingerprint }: PolicyDocument): number | undefined {
    const state = this.#lastGood.read();
    if ('code' in state || state.managed?.fingerprint !== fingerprint) return undefined;
    return state.managed.highestTime;
  }

  /** That the time has come so far, under a policy that was fetched. By the day, as policies count. */
  keepTime({ fingerprint, notBefore = 0 }: PolicyDocument): void {
    const now = this.#now();
    if (utcDay(now) <= utcDay(notBefore)) return;
    this.#once(`time ${utcDay(now)} ${fingerprint}`, (state) => withTime(state, fingerprint, now));
  }

  /** The managed policy was withdrawn. */
  forgetManaged(): void {
    this.#once('forgotten', withoutManaged);
  }

  /** What was kept of the managed policy file; a problem where it is no longer what was written. */
  async managed(file: string): Promise<PolicyDocument | Problem | undefined> {
    const state = this.#lastGood.read();
    if ('code' in state || !state.managed) return 'code' in state ? state : undefined;
    const { text, fingerprint, highestTime } = state.managed;
    const parsed = sha256(text) === fingerprint ? await parsedPolicy(text, this.#thread) : undefined;
    if (!parsed?.ok) return this.#lastGood.notOurs();
    const { policy, isInRange } = parsed;
    const origin = 'managedFolder' as const;
    return { kind: 'document', origin, file, fingerprint, policy, isInRange, problems: [], notBefore: highestTime };
  }

  #now(): number {
    return Math.min(this.#clock.now(), latestTime);
  }

  #once(what: string, change: (state: LastGood) => LastGood): void {
    if (this.#done === what) return;
    this.#done = what;
    this.#work = this.#work.then(() => this.#change(change));
  }

  async #change(next: (state: LastGood) => LastGood): Promise<void> {
    // The look that found it comes first.
    await setImmediate();
    const state = this.#lastGood.read();
    // Without a lock where there is nothing to write, which is nearly always.
    if (!('code' in state) && isSame(next(state), state)) return;
    await this.#lastGood.change(next);
  }
}

function withoutManaged({ managed: _, ...rest }: LastGood): LastGood {
  return rest;
}

function withManaged(state: LastGood, text: string, fingerprint: string, now: number): LastGood {
  const before = state.managed?.fingerprint === fingerprint ? state.managed : undefined;
  if (before && utcDay(before.highestTime) >= utcDay(now)) return state;
  const managed = { text, fingerprint, receivedAt: before?.receivedAt ?? now, highestTime: now };
  return { ...state, managed };
}

function withTime(state: LastGood, fingerprint: string, now: number): LastGood {
  const { fetched } = state;
  if (fetched?.fingerprint !== fingerprint || fetched.highestTime >= now) return state;
  return { ...state, fetched: { ...fetched, highestTime: now } };
}

function isSame(a: LastGood, b: LastGood): boolean {
  return a.managed === b.managed && a.fetched === b.fetched && a.asked === b.asked;
}
