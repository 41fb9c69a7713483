import { entriesOf, placeOf, readWritten, textOf, type Written, type WrittenFile } from '../writtenFile.ts';
import type { WrittenCommand } from './commandLine.ts';

/** The scripts of a package.json. npm gives them to sh, and on Windows to cmd, so that the shell is not known here. */
export function readScripts(written: WrittenFile): Written<WrittenCommand> {
  return readWritten(written, (root) =>
    [...entriesOf(entriesOf(root).get('scripts'))].flatMap(([label, node]) => {
      const line = textOf(node);
      return line === undefined ? [] : [{ label, ...placeOf(node), line }];
    }),
  );
}
