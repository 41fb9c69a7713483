import { setImmediate } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { work, type Awaitable, type Steps } from '../core/steps.ts';

/** The extension host belongs to everybody: no more than about this at a stretch, in milliseconds. */
const longestStretch = 3;

/**
 * The same while nothing long was to be worked through. That takes a few milliseconds in all; the first pause while an
 * editor starts lets all other extensions load, which takes 50 to 150.
 */
const shortWork = 15;

/** In characters. What is longer is no short work any more. */
const longText = 16 * 1024;

/** The one thread of this process, which other extensions wait for. */
export class SharedThread {
  /** When our work in this turn of the event loop began; undefined where it has not. */
  #began: number | undefined;
  #hasLongWork = false;

  /** Lets others run if we have been at it for long. Between steps of a millisecond or so. */
  async pause(): Promise<void> {
    await this.#pauseAfter(longestStretch);
  }

  /**
   * Does work that comes in steps, at once, with pauses where it takes long, and gives its result.
   *
   * @param length of the text that is worked through, in characters
   */
  work<T>(steps: Steps<T>, length = 0): Awaitable<T> {
    this.#hasLongWork ||= length > longText;
    return work(steps, () => this.#pauseAfter(this.#hasLongWork ? longestStretch : shortWork));
  }

  /** Counted from the first call in a turn: what others did in turns of their own is not our time. */
  #pauseAfter(stretch: number): Promise<void> | undefined {
    this.#began ??= this.#begin();
    return performance.now() - this.#began >= stretch ? this.#nextTurn() : undefined;
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
