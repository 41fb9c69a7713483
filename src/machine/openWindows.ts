import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import type { WindowWord } from '../core/decision/windowWord.ts';
import type { OtherWindows } from '../core/loop/ports.ts';
import { readCappedFile } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { replaceFile } from './replaceFile.ts';

/** How often a window shows that it is open, in milliseconds. */
const beat = 30_000;

/** A window that has not stirred for so long is gone, also where its process number belongs to another by now. */
const longestSilence = 10 * 60_000;

const largestWord = 1024 * 1024;

/** The windows of one user-data folder: each has a file of its own while it is open, so that no lock is needed. */
export class OpenWindows implements OtherWindows {
  readonly #folder: string;
  readonly #own: string;
  #said: string | undefined;
  readonly #changed: () => void;
  readonly #failed: (error: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | undefined;

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

  async say(word: WindowWord | undefined): Promise<void> {
    if (!word) {
      this.dispose();
      return;
    }
    const text = `${JSON.stringify({ pid: process.pid, ...word })}\n`;
    if (text === this.#said) return;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    await replaceFile(path.join(this.#folder, this.#own), text);
    this.#said = text;
    this.#watch();
    this.#timer ??= setInterval(() => this.#beat(), beat).unref();
  }

  heard(): readonly WindowWord[] {
    return this.#names()
      .filter((name) => name !== this.#own && name.endsWith('.json'))
      .flatMap((name) => this.#read(path.join(this.#folder, name)) ?? []);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#watcher?.close();
    this.#watcher = undefined;
    if (this.#said !== undefined) rmSync(path.join(this.#folder, this.#own), { force: true });
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

  #beat(): void {
    try {
      const now = new Date();
      utimesSync(path.join(this.#folder, this.#own), now, now);
    } catch {
      // Somebody has removed the file: the next check writes it again.
      this.#said = undefined;
    }
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  /** What a window says; undefined where it is gone. One that cannot be understood is open and grants nothing. */
  #read(file: string): WindowWord | undefined {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const content = readCappedFile(file, largestWord);
    const word = content.kind === 'text' ? parsed(content.text) : undefined;
    const isGone = Date.now() - stats.mtimeMs > longestSilence || (word !== undefined && !isAlive(word.pid));
    if (isGone) {
      rmSync(file, { force: true, recursive: true });
      return undefined;
    }
    return word ?? { fingerprint: '', exceptions: [] };
  }
}

function isTemporary(name: string | null): boolean {
  return name !== null && !name.endsWith('.json');
}

function parsed(text: string): (WindowWord & { readonly pid: number }) | undefined {
  try {
    const { pid, fingerprint, exceptions } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof fingerprint !== 'string' || !Array.isArray(exceptions)) return undefined;
    return { pid, fingerprint, exceptions: exceptions.filter((each) => typeof each === 'string') };
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
