import type { FilesUnder } from './filesUnder.ts';

/**
 * Files of which root, reading them itself, opens none that an editor keeps its state in: others may have made it, and a
 * database is too much to be trusted with root's rights.
 */
export function withoutStateAsRoot(files: FilesUnder): FilesUnder {
  if (process.getuid?.() !== 0) return files;
  return {
    system: files.system,
    list: (folder) => files.list(folder),
    resolve: (folder) => files.resolve(folder),
    text: (file, cap) => files.text(file, cap),
    stateValue: () => Promise.resolve(undefined),
  };
}
