import { rmSync, statSync, writeFileSync } from 'node:fs';
import { systemCause } from '../core/cause.ts';
import type { Problem } from '../core/problem.ts';
import { errorCode } from './errorCode.ts';
import { replaceFile } from './replaceFile.ts';

/**
 * Writes a result as a whole, over what stood there before.
 *
 * @param inputs files that must stay as they are, under whatever name or link
 * @returns why it was not written
 */
export async function writeOutput(file: string, text: string, inputs: readonly string[]): Promise<Problem | undefined> {
  try {
    if (inputs.some((input) => isSameFile(input, file)))
      return { code: 'outputIsInput', severity: 'error', args: { file } };
    if (isOther(file)) return notAFile(file);
    await replaceFile(file, text);
    return undefined;
  } catch (error) {
    return notWritten(file, error);
  }
}

/**
 * Writes a secret that only its owner may read (mode 0600), and never over anything.
 *
 * @returns why it was not written
 */
export function writeSecret(file: string, text: string): Problem | undefined {
  try {
    if (isOther(file)) return notAFile(file);
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const exists = errorCode(error) === 'EEXIST';
    return exists ? { code: 'outputExists', severity: 'error', args: { file } } : notWritten(file, error);
  }
  try {
    writeFileSync(file, text, { mode: 0o600, flush: true });
    return undefined;
  } catch (error) {
    // Half a key is of no use, and would stand in the way of the next attempt.
    rmSync(file, { force: true });
    return notWritten(file, error);
  }
}

/** A device or a pipe that were replaced would be lost to the whole system. Links are followed. */
function isOther(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === false;
}

function notAFile(file: string): Problem {
  return { code: 'outputNotAFile', severity: 'error', args: { file } };
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}

function notWritten(file: string, error: unknown): Problem {
  const code = errorCode(error);
  return { code: 'outputNotWritten', severity: 'error', args: { file, error: code }, cause: systemCause(code) };
}
