import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { errorCode } from '../errorCode.ts';
import type { NotLookedAt } from './filesUnder.ts';

/** Absent on Windows, where neither is needed to be safe from pipes; links are looked for by name there. */
const flags = constants as Partial<Record<'O_NOFOLLOW' | 'O_NONBLOCK' | 'O_DIRECTORY', number>>;
const withoutLinks = constants.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0);

export interface Opened {
  readonly kind: 'opened';
  readonly path: string;
  readonly handle: number;
  readonly stats: Stats;
}

/**
 * Opens exactly this file or folder: without following a link in its last part, without waiting for the other end of a pipe,
 * and looking afterwards where what was opened lies in truth. So a folder above it that is swapped for a link meanwhile leads
 * nowhere. To be closed by `shut`.
 *
 * Synchronous, as all here: for small files, asking another thread takes longer than reading.
 */
export function openExactly(file: string, kind: 'file' | 'folder'): Opened | NotLookedAt {
  let handle: number | undefined;
  try {
    handle = openSync(file, kind === 'folder' ? withoutLinks | (flags.O_DIRECTORY ?? 0) : withoutLinks);
    const stats = fstatSync(handle);
    const fits = kind === 'file' ? stats.isFile() : stats.isDirectory();
    const refused = !fits ? ({ kind: 'wrongKind' } as const) : !liesAt(file, handle, stats) ? linked : undefined;
    if (!refused) return { kind: 'opened', path: file, handle, stats };
    shut(handle);
    return refused;
  } catch (error) {
    if (handle !== undefined) shut(handle);
    return whyNot(file, errorCode(error));
  }
}

const linked = { kind: 'link' } as const;

/** What was only read has nothing left to be written, so this does not wait for the disk. */
export function shut(handle: number): void {
  closeSync(handle);
}

/** At most as many bytes as the file had when it was opened. */
export function contentOf({ handle, stats }: Opened): Buffer {
  const buffer = Buffer.allocUnsafe(stats.size);
  let filled = 0;
  while (filled < stats.size) {
    const bytesRead = readSync(handle, buffer, filled, stats.size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Linux tells where an opened file is; elsewhere the path must lead to the same file by no link. */
function liesAt(file: string, handle: number, { dev, ino }: Stats): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/self/fd/${handle}`) === file;
    } catch {
      // No /proc here.
    }
  }
  const named = lstatSync(file);
  return sameName(realpathSync.native(file), file) && named.dev === dev && named.ino === ino;
}

/** Windows and macOS take any case for the same name. */
function sameName(a: string, b: string): boolean {
  return a === b || (process.platform !== 'linux' && a.toLowerCase() === b.toLowerCase());
}

export function whyNot(file: string, error: string): NotLookedAt {
  if (error === 'ENOENT') return { kind: 'missing' };
  // A socket cannot even be opened.
  if (error === 'EISDIR' || error === 'ENXIO') return { kind: 'wrongKind' };
  if (error !== 'ELOOP' && error !== 'ENOTDIR') return { kind: 'unreadable', error };
  // Otherwise a file stands where a folder above it would have to be.
  if (isLink(file)) return { kind: 'link' };
  return { kind: isThere(file) ? 'wrongKind' : 'missing' };
}

export function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
