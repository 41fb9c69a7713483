import type { ListedExtension } from '../../core/inventory/extensionList.ts';
import { pathsOf, type FolderEntry, type System } from './filesUnder.ts';
import type { Profile } from './profiles.ts';

/** A folder that an extension lies in, or should, and the profiles that have it. */
export interface ExtensionFolder {
  readonly path: string;
  /** The last part of its path. */
  readonly name: string;
  readonly kind: FolderEntry['kind'] | 'absent' | 'outside';
  readonly listed: readonly { readonly profile: Profile; readonly entry: ListedExtension }[];
}

/** Entries of lists whose extension lies on no disk. */
export interface Located {
  readonly folders: readonly ExtensionFolder[];
  readonly elsewhere: readonly ListedExtension[];
}

/**
 * Every folder of an extension: those that lie in the extensions folder, and those that a list names.
 *
 * @param real where places that a list names lie in truth: else one folder would be two
 */
export function locate(
  system: System,
  folder: string,
  entries: readonly FolderEntry[],
  profiles: readonly Profile[],
  real: ReadonlyMap<string, string> = new Map(),
): Located {
  const path = pathsOf(system);
  // Linux is the one where names that differ in case are different names.
  const keyOf = (name: string): string => (system === 'linux' ? name : name.toLowerCase());
  const found = new Map<string, ExtensionFolder & { readonly listed: ExtensionFolder['listed'][number][] }>();
  const elsewhere: ListedExtension[] = [];
  const names = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  for (const entry of entries) {
    // An editor passes over names with a dot in front: its own files, and folders that are being unpacked.
    if (entry.kind === 'other' || entry.name.startsWith('.')) continue;
    const place = path.join(folder, entry.name);
    found.set(keyOf(place), { path: place, name: entry.name, kind: entry.kind, listed: [] });
  }
  for (const profile of profiles) {
    for (const entry of profile.entries ?? []) {
      const named = placeOf(system, folder, entry);
      if (named === undefined) {
        elsewhere.push(entry);
        continue;
      }
      const place = real.get(named) ?? named;
      const inside = path.dirname(place) === folder;
      const kind = inside ? (names.get(keyOf(path.basename(place)))?.kind ?? 'absent') : 'outside';
      const known = found.get(keyOf(place)) ?? { path: place, name: path.basename(place), kind, listed: [] };
      known.listed.push({ profile, entry });
      found.set(keyOf(place), known);
    }
  }
  return { folders: [...found.values()], elsewhere };
}

/**
 * The folder that an entry of a list names: that of any profile counts from the one extensions folder (VS Code 1.139.1).
 *
 * @returns undefined where it lies on no disk of this machine
 */
export function placeOf(system: System, folder: string, { location }: ListedExtension): string | undefined {
  const path = pathsOf(system);
  switch (location.kind) {
    case 'relative':
      return path.resolve(folder, location.path);
    case 'file':
      // Addresses have a slash before the drive.
      return path.resolve(system === 'win32' ? location.path.replace(/^\/(?=[a-z]:)/i, '') : location.path);
    case 'elsewhere':
      return undefined;
  }
}
