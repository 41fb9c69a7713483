import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';

const writableByOthers = 0o022;
const symbolicLinkMode = 0o777;

/**
 * The first path, from the root down to the file itself, that somebody else than root could change; undefined if there
 * is none. Links are checked where they stand and where they lead. Linux and macOS: Windows has no owner and mode.
 */
export function pathWritableByOthers(file: string): string | undefined {
  const places = new Set([...ancestors(path.resolve(file)), ...ancestors(realpathSync(file))]);
  for (const place of places) {
    const stats = lstatSync(place);
    const mode = stats.isSymbolicLink() ? stats.mode & ~symbolicLinkMode : stats.mode;
    if (stats.uid !== 0 || (mode & writableByOthers) !== 0) return place;
  }
  return undefined;
}

function ancestors(file: string): string[] {
  const parent = path.dirname(file);
  return parent === file ? [file] : [...ancestors(parent), file];
}
