import { visibleText } from '../../core/visibleText.ts';

interface Screen {
  /** Somebody looks at it, and not a file or a pipe. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Nobody misses a line that would be gone at once; in milliseconds. */
const quietStart = 500;
/** Between two changes of the line, in milliseconds. */
const interval = 100;
const eraseLine = '\r\u001b[2K';

/** Says on a terminal how far long work has come, in one line that is gone afterwards. */
export class ProgressLine {
  readonly #screen: Screen;
  readonly #now: () => number;
  #nextAt: number;
  #isShown = false;

  /** @param now milliseconds of any clock that does not run backwards */
  constructor(screen: Screen, now: () => number) {
    this.#screen = screen;
    this.#now = now;
    this.#nextAt = now() + quietStart;
  }

  show(text: string): void {
    const now = this.#now();
    if (this.#screen.isTTY !== true || now < this.#nextAt) return;
    this.#nextAt = now + interval;
    this.#isShown = true;
    this.#screen.write(eraseLine + visibleText(text).slice(0, (this.#screen.columns ?? 80) - 1));
  }

  done(): void {
    if (this.#isShown) this.#screen.write(eraseLine);
    this.#isShown = false;
  }
}
