import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode } from './errorCode.ts';

export type CappedFileResult =
  | { readonly kind: 'text'; readonly text: string; readonly stats: Stats }
  | { readonly kind: 'missing' }
  | { readonly kind: 'notAFile' }
  | { readonly kind: 'tooLarge'; readonly size: number }
  | { readonly kind: 'unreadable'; readonly error: string };

/**
 * Reads a regular file of at most `cap` bytes as UTF-8. Opened without blocking, so that a pipe in the file's place
 * cannot hang the editor, and measured after opening, so that it cannot be swapped for a larger one.
 */
export async function readCappedFile(file: string, cap: number): Promise<CappedFileResult> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return { kind: 'notAFile' };
      if (stats.size > cap) return { kind: 'tooLarge', size: stats.size };
      const buffer = Buffer.alloc(stats.size);
      const { bytesRead } = await handle.read(buffer, 0, stats.size, 0);
      return { kind: 'text', text: buffer.toString('utf8', 0, bytesRead), stats };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return code === 'EISDIR' ? { kind: 'notAFile' } : { kind: 'unreadable', error: code };
  }
}
