import type { FilesUnder } from './filesUnder.ts';

/**
 * Files of which only so much is read: whoever fills a folder with large ones does not hold up the look at the others.
 *
 * @param most characters in all; files that are read at the same time may go beyond it by their own size
 */
export function limitedFiles(files: FilesUnder, most: number): FilesUnder {
  let left = most;
  return {
    system: files.system,
    list: (folder) => files.list(folder),
    resolve: (folder) => files.resolve(folder),
    text: async (file, cap) => {
      if (left <= 0) return { kind: 'tooMuch' };
      const content = await files.text(file, cap);
      if (content.kind === 'text') left -= content.text.length;
      return content;
    },
    stateValue: (file, key) => files.stateValue(file, key),
  };
}
