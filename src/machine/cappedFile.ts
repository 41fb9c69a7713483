import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from './errorCode.ts';

export type CappedFileResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** A link is there, and what it names is not. */
  | { readonly kind: 'danglingLink' }
  | { readonly kind: 'notAFile' }
  | { readonly kind: 'tooLarge'; readonly size: number }
  /** Reading it as UTF-8 would change its bytes. */
  | { readonly kind: 'notUtf8'; readonly replaced: string }
  | { readonly kind: 'unreadable'; readonly error: string };

/**
 * Reads a regular file of at most `cap` bytes as UTF-8. Opened without blocking, so that a pipe in the file's place
 * cannot hang the editor, and measured after opening, so that it cannot be swapped for a larger one. Synchronous: while
 * an editor starts, each wait costs as long as the start of another extension, and that may be the banned one.
 */
export function readCappedFile(file: string, cap: number): CappedFileResult {
  let handle: number | undefined;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(handle);
    if (!stats.isFile()) return { kind: 'notAFile' };
    if (stats.size > cap) return { kind: 'tooLarge', size: stats.size };
    const buffer = Buffer.alloc(stats.size);
    const bytes = buffer.subarray(0, readSync(handle, buffer, 0, stats.size, 0));
    return decoded(bytes);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: isLink(file) ? 'danglingLink' : 'missing' };
    // A socket cannot even be opened.
    return code === 'EISDIR' || code === 'ENXIO' ? { kind: 'notAFile' } : { kind: 'unreadable', error: code };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The content of a file as text. */
export function decoded(bytes: Buffer): Extract<CappedFileResult, { kind: 'text' | 'notUtf8' }> {
  const text = bytes.toString('utf8');
  return isUtf8(bytes) ? { kind: 'text', text } : { kind: 'notUtf8', replaced: text };
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}
