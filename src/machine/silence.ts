/** Ends a transfer from which nothing has been heard for a while. */
export class Silence {
  readonly #controller = new AbortController();
  readonly #longest: number;
  #timer: NodeJS.Timeout;

  /** @param longest milliseconds */
  constructor(longest: number) {
    this.#longest = longest;
    this.#timer = this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#controller.abort();
    }, this.#longest);
  }
}
