import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { systemCause } from '../core/cause.ts';
import type { OtherWindow } from '../core/decision/heldBack.ts';
import type { OtherWindows } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { settled, work, type Awaitable, type Steps } from '../core/steps.ts';
import { readCappedFile } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { replaceFile } from './replaceFile.ts';

/** How often a window shows that it is open, in milliseconds. */
const beat = 30_000;

/** A window that has just gone may be reloading: what it needs is not lifted in between. Milliseconds. */
const lingering = 20_000;

/** A window that has not stirred for so long is gone, also where its process number belongs to another by now. */
const longestSilence = 10 * 60_000;

const largestWord = 1024 * 1024;

/** What a window says: its process, and the hashes of the exceptions that hold in it. */
interface Word {
  readonly pid: number;
  readonly exceptions: readonly string[];
}

/** The windows of one user-data folder: each has a file of its own while it is open, so that no lock is needed. */
export class OpenWindows implements OtherWindows {
  readonly #folder: string;
  readonly #own: string;
  /** What windows said when they were last heard, and when that was by a clock that nobody sets. */
  readonly #heard = new Map<string, { readonly window: OtherWindow; readonly at: number }>();
  readonly #changed: () => void;
  readonly #failed: (error: string) => void;
  #said: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | undefined;
  /** Since when this window has beaten without a gap: a computer that slept has silenced the others too. */
  #awakeSince = Number.POSITIVE_INFINITY;
  #lastBeat = 0;

  /**
   * @param name of this window's life, such as a random one
   * @param changed another window has opened or closed, or says something else
   */
  constructor(ownFolder: string, name: string, changed: () => void, failed: (error: string) => void) {
    this.#folder = path.join(ownFolder, 'windows');
    this.#own = `${name}.json`;
    this.#changed = changed;
    this.#failed = failed;
  }

  say(exceptions: readonly string[] | undefined): Awaitable<Problem | undefined> {
    return work(this.#saying(exceptions));
  }

  *#saying(exceptions: readonly string[] | undefined): Steps<Problem | undefined> {
    if (!exceptions) {
      this.dispose();
      return undefined;
    }
    const word: Word = { pid: process.pid, exceptions: exceptions.map(hashOf) };
    const text = `${JSON.stringify(word)}\n`;
    if (text === this.#said) return undefined;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      yield* settled(replaceFile(path.join(this.#folder, this.#own), text));
    } catch (error) {
      return this.#problem(error);
    }
    this.#said = text;
    this.#watch();
    this.#timer ??= this.#startBeating();
    return undefined;
  }

  heard(): readonly OtherWindow[] | Problem {
    try {
      const names = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
      for (const name of names.filter((each) => each !== this.#own && !isTemporary(each))) {
        const window = this.#read(path.join(this.#folder, name));
        if (window) this.#heard.set(name, { window, at: performance.now() });
      }
      return this.#notLongGone();
    } catch (error) {
      return this.#problem(error);
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#watcher?.close();
    this.#watcher = undefined;
    if (this.#said !== undefined) rmSync(path.join(this.#folder, this.#own), { force: true, recursive: true });
    this.#said = undefined;
  }

  /** A beat changes only a file's times; a window that comes, goes or says something else has a file come or go. */
  #watch(): void {
    if (this.#watcher) return;
    try {
      const watcher = watch(this.#folder, { persistent: false }, (event, name) => {
        if (event === 'rename' && name !== this.#own && !isTemporary(name)) this.#changed();
      });
      watcher.on('error', (error) => {
        this.#failed(errorCode(error));
      });
      this.#watcher = watcher;
    } catch (error) {
      this.#failed(errorCode(error));
    }
  }

  #startBeating(): NodeJS.Timeout {
    this.#awakeSince = this.#lastBeat = Date.now();
    return setInterval(() => this.#beat(), beat).unref();
  }

  #beat(): void {
    const now = Date.now();
    if (Math.abs(now - this.#lastBeat) > 2 * beat) this.#awakeSince = now;
    this.#lastBeat = now;
    try {
      utimesSync(path.join(this.#folder, this.#own), new Date(now), new Date(now));
    } catch {
      // Somebody has removed the file: the check writes it again.
      this.#said = undefined;
      this.#changed();
    }
  }

  #notLongGone(): OtherWindow[] {
    for (const [name, { at }] of this.#heard) if (performance.now() - at > lingering) this.#heard.delete(name);
    return [...this.#heard.values()].map(({ window }) => window);
  }

  /** What a window says; undefined where it is gone. One that cannot be understood is open and grants nothing. */
  #read(file: string): OtherWindow | undefined {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const content = readCappedFile(file, largestWord);
    const word = content.kind === 'text' ? parsed(content.text) : undefined;
    if ((word && !isAlive(word.pid)) || this.#isSilent(stats.mtimeMs)) {
      rmSync(file, { force: true, recursive: true });
      return undefined;
    }
    const hashes = new Set(word?.exceptions);
    return { holds: (exception) => hashes.has(hashOf(exception)) };
  }

  /** Where this window has been awake all the time, the others could have stirred too. */
  #isSilent(lastBeat: number): boolean {
    const now = Date.now();
    const isAwake = now - this.#lastBeat <= 2 * beat && now - this.#awakeSince > 2 * beat;
    return isAwake && now - lastBeat > longestSilence;
  }

  #problem(error: unknown): Problem {
    const args = { folder: this.#folder, error: errorCode(error) };
    return { code: 'windowsUnheard', severity: 'warning', args, cause: systemCause(args.error) };
  }
}

/** The file names no workspace and no person of the policy. */
function hashOf(exception: string): string {
  return createHash('sha256').update(exception).digest('hex');
}

function isTemporary(name: string | null): boolean {
  return name !== null && !name.endsWith('.json');
}

function parsed(text: string): Word | undefined {
  try {
    const { pid, exceptions } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== 'number' || !Array.isArray(exceptions)) return undefined;
    return { pid, exceptions: exceptions.filter((each) => typeof each === 'string') };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
