import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Awaitable } from '../core/steps.ts';
import { errorCode } from './errorCode.ts';
import { lockNow, lockWhenFree } from './fileLibraries.ts';

/** How often and how long apart, in milliseconds, a taken lock is tried again. */
export interface LockRetries {
  readonly retries: number;
  readonly factor: 1;
  readonly minTimeout: number;
  readonly maxTimeout: number;
}

export interface HeldLock {
  /** Gives it back; one that somebody else has removed needs no giving back. */
  release(): Promise<void>;
  /** False once another process may have taken it: this one stood still for too long, such as a laptop that slept. */
  isHeld(): boolean;
}

/** A lock whose owner has not stirred for so long is taken away. Milliseconds. */
const stale = 5_000;

/**
 * Takes a lock that all windows share, at once where it is free, which is nearly always; else waits for it. Makes the
 * folder it stands in, for its owner alone.
 *
 * @throws the file system's error, or ELOCKED when it stays taken
 */
export function takeLock(lockfilePath: string, retries: LockRetries): Awaitable<HeldLock> {
  mkdirSync(path.dirname(lockfilePath), { recursive: true, mode: 0o700 });
  const pulse = new Pulse();
  const options = {
    lockfilePath,
    realpath: false,
    // A window that was killed holds up a start for less than the eight seconds that a start waits.
    stale,
    onCompromised: () => pulse.stop(),
  };
  try {
    return held(lockNow(lockfilePath, options), pulse.start());
  } catch (error) {
    if (errorCode(error) !== 'ELOCKED') throw error;
    return lockWhenFree(lockfilePath, { ...options, retries }).then((release) => held(release, pulse.start()));
  }
}

function held(release: () => void | Promise<void>, pulse: Pulse): HeldLock {
  return {
    isHeld: () => pulse.isSteady(),
    release: () => {
      pulse.stop();
      return giveBack(release);
    },
  };
}

/** Notices when this process stood still: its timers did not run meanwhile, and the lock was not kept fresh. */
class Pulse {
  #last = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  start(): this {
    this.#last = Date.now();
    this.#timer = setInterval(() => {
      if (this.isSteady()) this.#last = Date.now();
    }, 1000);
    this.#timer.unref();
    return this;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#last = Number.NEGATIVE_INFINITY;
  }

  isSteady(): boolean {
    return Math.abs(Date.now() - this.#last) < stale - 1000;
  }
}

async function giveBack(release: () => void | Promise<void>): Promise<void> {
  try {
    await release();
  } catch (error) {
    if (!['ERELEASED', 'ENOTACQUIRED', 'ECOMPROMISED'].includes(errorCode(error))) throw error;
  }
}
