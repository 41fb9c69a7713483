import { readFileSync } from 'node:fs';

/**
 * Replaces a file as a whole: whatever dies when, the old or the new one is there. Keeps mode and owner, and what a link
 * names. Not flushed to the disk: that guards against a power cut only, and the editor's own writes are not either.
 *
 * @param expected what the file must still hold: compared right before, with nothing of this process in between
 * @throws the file system's error, or that the file has changed
 */
export async function replaceFile(file: string, text: string, expected?: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  if (expected !== undefined && readFileSync(file, 'utf8') !== expected) throw new Error('changed meanwhile');
  writeFileAtomic.sync(file, text, { fsync: false });
}
