/**
 * Runs a job one at a time. Triggers that come while the job runs cause one more run afterwards, however many they are;
 * the promise of a trigger settles with a run that began after it. Where none runs, it begins at once: before anybody
 * else has a turn.
 */
export class Coalescer {
  readonly #job: () => Promise<void>;
  /** Resolves when the run that is under way has ended, however it did. */
  #ended: Promise<void> | undefined;
  #queued: Promise<void> | undefined;

  constructor(job: () => Promise<void>) {
    this.#job = job;
  }

  trigger(): Promise<void> {
    if (this.#queued) return this.#queued;
    if (!this.#ended) return this.#run();
    // The next run comes also after one that failed; whoever triggered the failed one sees its error.
    this.#queued = this.#ended.then(() => {
      this.#queued = undefined;
      return this.#run();
    });
    return this.#queued;
  }

  async #run(): Promise<void> {
    let end = (): void => undefined;
    // Before the job begins: it may itself ask for another run.
    this.#ended = new Promise((resolve) => {
      end = resolve;
    });
    try {
      await this.#job();
    } finally {
      this.#ended = undefined;
      end();
    }
  }
}
