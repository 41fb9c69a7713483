import { setImmediate } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { work, type Awaitable, type Steps } from '../core/steps.ts';

/** The extension host belongs to everybody: no more than about this at a stretch, in milliseconds. */
const longestStretch = 3;

/** The one thread of this process, which other extensions wait for. */
export class SharedThread {
  /** When our work in this turn of the event loop began; undefined where it has not. */
  #began: number | undefined;

  /** Lets others run if we have been at it for long. Between steps of a millisecond or so. */
  async pause(): Promise<void> {
    await this.#pauseIfLong();
  }

  /** Does work that comes in steps, at once, with pauses where it takes long, and gives its result. */
  work<T>(steps: Steps<T>): Awaitable<T> {
    return work(steps, () => this.#pauseIfLong());
  }

  /** Counted from the first call in a turn: what others did in turns of their own is not our time. */
  #pauseIfLong(): Promise<void> | undefined {
    this.#began ??= this.#begin();
    return performance.now() - this.#began >= longestStretch ? this.#nextTurn() : undefined;
  }

  async #nextTurn(): Promise<void> {
    await nextTurn();
    this.#began = this.#begin();
  }

  #begin(): number {
    setImmediate(() => {
      this.#began = undefined;
    });
    return performance.now();
  }
}
