import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './errorCode.ts';

/** How often and how long apart, in milliseconds, a taken lock is tried again. */
export interface LockRetries {
  readonly retries: number;
  readonly factor: 1;
  readonly minTimeout: number;
  readonly maxTimeout: number;
}

/**
 * Takes a lock that all windows share, at once where it is free, which is nearly always; else waits for it. Makes the
 * folder it stands in, for its owner alone.
 *
 * @returns gives the lock back; one that somebody else has removed needs no giving back
 * @throws the file system's error, or ELOCKED when it stays taken
 */
export async function takeLock(lockfilePath: string, retries: LockRetries): Promise<() => Promise<void>> {
  mkdirSync(path.dirname(lockfilePath), { recursive: true, mode: 0o700 });
  const { lock, lockSync } = await import('proper-lockfile');
  const options = {
    lockfilePath,
    realpath: false,
    // A window that was killed holds up a start for less than the eight seconds that a start waits.
    stale: 5_000,
    // Somebody removed the lock while we had it: the work goes on, and giving it back says so once more.
    onCompromised: () => undefined,
  };
  try {
    const release = lockSync(lockfilePath, options);
    return () => giveBack(release);
  } catch (error) {
    if (errorCode(error) !== 'ELOCKED') throw error;
    const release = await lock(lockfilePath, { ...options, retries });
    return () => giveBack(release);
  }
}

async function giveBack(release: () => void | Promise<void>): Promise<void> {
  try {
    await release();
  } catch (error) {
    if (!['ERELEASED', 'ENOTACQUIRED', 'ECOMPROMISED'].includes(errorCode(error))) throw error;
  }
}
