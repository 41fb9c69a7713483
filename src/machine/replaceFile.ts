/**
 * Replaces a file as a whole: whatever dies when, the old or the new one is there. Keeps mode and owner, and what a link
 * names. Not flushed to the disk: that guards against a power cut only, and the editor's own writes are not either.
 *
 * @throws the file system's error
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  writeFileAtomic.sync(file, text, { fsync: false });
}
