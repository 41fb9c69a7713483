import { lstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';

const writableByOthers = 0o022;

/**
 * How the operating system vouches for a file of administrators: gives the first path that somebody else could change;
 * undefined if there is none. Throws the file system's error where that cannot be told.
 */
export interface TrustCheck {
  readonly untrustedPath: (file: string) => string | undefined;
  /** Its owner and mode were read, or it was tried to write there. */
  readonly by: 'ownership' | 'trying';
}

/**
 * The first path, of the file and every folder above it, that somebody else than root could change; undefined if there is
 * none. Links are followed one by one, each checked where it stands. Linux and macOS: Windows has no owner and mode.
 */
export function pathWritableByOthers(file: string): string | undefined {
  const waiting = [path.resolve(file)];
  const seen = new Set<string>();
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const parent = path.dirname(place);
    if (parent !== place) waiting.push(parent);
    const stats = lstatSync(place);
    if (stats.isSymbolicLink()) waiting.push(path.resolve(parent, readlinkSync(place)));
    const mode = stats.isSymbolicLink() ? 0 : stats.mode;
    if (stats.uid !== 0 || (mode & writableByOthers) !== 0) return place;
  }
  return undefined;
}
