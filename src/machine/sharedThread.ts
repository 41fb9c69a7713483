import { setImmediate } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { work, type Awaitable, type Steps } from '../core/steps.ts';

/** The extension host belongs to everybody: no more than about this at a stretch, in milliseconds. */
const longestStretch = 3;

/** In characters. What is longer takes more than a few milliseconds in all. */
const longText = 16 * 1024;

/** The one thread of this process, which other extensions wait for. */
export class SharedThread {
  /** When our work in this turn of the event loop began; undefined where it has not. */
  #began: number | undefined;
  #hasLongWork = false;

  /** Lets others run if we have been at it for long. Between steps of a millisecond or so. */
  async pause(): Promise<void> {
    await this.#pauseIfLong();
  }

  /**
   * Does work that comes in steps, and gives its result. With pauses from when there is a long text to work through: until
   * then it takes a few milliseconds in all, and the first pause while an editor starts lets all other extensions load,
   * which takes 50 to 150.
   *
   * @param length of the text that is worked through, in characters
   */
  work<T>(steps: Steps<T>, length = 0): Awaitable<T> {
    this.#hasLongWork ||= length > longText;
    this.#began ??= this.#begin();
    return work(steps, () => (this.#hasLongWork ? this.#pauseIfLong() : undefined));
  }

  /** Counted within a turn: what others did in turns of their own is not our time. */
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
