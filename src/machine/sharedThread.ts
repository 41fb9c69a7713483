import { setImmediate } from 'node:timers/promises';

/** The extension host belongs to everybody: no more than about this at a stretch, in milliseconds. */
const longestStretch = 2;

/** The one thread of this process, which other extensions wait for. */
export class SharedThread {
  #since = performance.now();

  /** Lets others run if we have been at it for long. Between steps of a millisecond or so. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < longestStretch) return;
    await setImmediate();
    this.#since = performance.now();
  }

  /** Does work that comes in steps, with pauses where it takes long, and gives its result. */
  async work<T>(steps: Iterator<undefined, T>): Promise<T> {
    this.restart();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - this.#since >= longestStretch) await this.pause();
    }
  }

  /** Begins to count anew, where something else than our own work has taken the time. */
  restart(): void {
    this.#since = performance.now();
  }
}
