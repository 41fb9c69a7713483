import { setImmediate } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** The extension host belongs to everybody: no more than about this at a stretch, in milliseconds. */
const longestStretch = 3;

/** The one thread of this process, which other extensions wait for. */
export class SharedThread {
  /** When our work in this turn of the event loop began; undefined where it has not. */
  #began: number | undefined;

  /** Lets others run if we have been at it for long. Between steps of a millisecond or so. */
  async pause(): Promise<void> {
    if (this.#isLong()) await this.#nextTurn();
  }

  /** Does work that comes in steps, with pauses where it takes long, and gives its result. */
  async work<T>(steps: Iterator<undefined, T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (this.#isLong()) await this.#nextTurn();
    }
  }

  /** Counted from the first call in a turn: what others did in turns of their own is not our time. */
  #isLong(): boolean {
    if (this.#began === undefined) this.#begin();
    return performance.now() - (this.#began ?? 0) >= longestStretch;
  }

  async #nextTurn(): Promise<void> {
    await nextTurn();
    this.#begin();
  }

  #begin(): void {
    this.#began = performance.now();
    setImmediate(() => {
      this.#began = undefined;
    });
  }
}
