import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from './errorCode.ts';

export type CappedFileResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'notAFile' }
  | { readonly kind: 'tooLarge'; readonly size: number }
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
    const bytesRead = readSync(handle, buffer, 0, stats.size, 0);
    return { kind: 'text', text: buffer.toString('utf8', 0, bytesRead) };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return code === 'EISDIR' ? { kind: 'notAFile' } : { kind: 'unreadable', error: code };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
