import { placeOf } from './extensionFolders.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import type { Profile } from './profiles.ts';

/** Where the entries of lists lead that name a place outside of the extensions folder. */
export interface ListedPlaces {
  /** In truth, by the place that is named. */
  readonly real: ReadonlyMap<string, string>;
  /** Of all of them that is known. If not, any folder may be one that is listed. */
  readonly areKnown: boolean;
}

/**
 * A list may name a folder by a path with a link in it, such as that of the extensions folder itself.
 *
 * @param folder without links in it
 * @param most how many are resolved
 */
export async function listedPlaces(
  files: FilesUnder,
  folder: string,
  profiles: readonly Profile[],
  most: number,
): Promise<ListedPlaces> {
  const paths = pathsOf(files.system);
  const named = profiles.flatMap(({ entries = [] }) =>
    entries.flatMap((entry) => placeOf(files.system, folder, entry) ?? []),
  );
  const outside = new Set(named.filter((place) => paths.dirname(place) !== folder));
  const real = new Map<string, string>();
  let areKnown = outside.size <= most;
  for (const place of [...outside].slice(0, most)) {
    const resolved = await files.resolve(place);
    if (resolved.kind === 'folder') real.set(place, resolved.real);
    else if (resolved.kind !== 'missing') areKnown = false;
  }
  return { real, areKnown };
}
