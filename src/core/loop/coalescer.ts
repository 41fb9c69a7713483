/**
 * Runs a job one at a time. Triggers that come while the job runs cause one more run afterwards, however many they are;
 * the promise of a trigger settles with a run that began after it.
 */
export class Coalescer {
  readonly #job: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;

  constructor(job: () => Promise<void>) {
    this.#job = job;
  }

  trigger(): Promise<void> {
    if (this.#queued) return this.#queued;
    const queued = this.#last.then(() => {
      this.#queued = undefined;
      return this.#job();
    });
    this.#queued = queued;
    // The next run comes also after one that failed; whoever triggered the failed one sees its error.
    this.#last = queued.catch(() => undefined);
    return queued;
  }
}
