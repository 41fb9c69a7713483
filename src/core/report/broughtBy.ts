import type { LookedPlace } from '../inventory/machineInventory.ts';

/** Which extensions of a place bring which others along. */
export interface Bringing {
  /** Lower-cased ids of the packs, and of what depends on it, that the editor installs an extension for. */
  readonly broughtBy: (id: string) => readonly string[];
}

/**
 * Reads packs and dependencies. What is left over brings nothing: the editor does not load it.
 *
 * @returns for ids in lower case; the bringers are sorted
 */
export function bringingIn({ extensions }: LookedPlace): Bringing {
  const bringers = new Map<string, Set<string>>();
  for (const { id, manifest, installation } of extensions) {
    if (!manifest || installation === 'leftOver') continue;
    for (const brought of [...manifest.extensionPack, ...manifest.extensionDependencies]) {
      const key = brought.toLowerCase();
      if (key !== id) bringers.set(key, (bringers.get(key) ?? new Set()).add(id));
    }
  }
  return { broughtBy: (id) => [...(bringers.get(id) ?? [])].toSorted() };
}
