import type { ExtensionManifest } from './extensionManifest.ts';
import type { ExtensionSighting } from './sighting.ts';

/** Lower-cased ids of the extensions that come with one: those of a pack, and those it needs. */
export function broughtAlong({
  extensionPack,
  extensionDependencies,
}: Pick<ExtensionManifest, 'extensionPack' | 'extensionDependencies'>): string[] {
  return [...extensionPack, ...extensionDependencies].map((id) => id.toLowerCase());
}

/** Which extensions bring which: by the id of what is brought, the ids of the packs, and of what needs it. */
export function waysIn(
  sightings: readonly Pick<ExtensionSighting, 'id' | 'brings'>[],
): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>();
  for (const { id, brings = [] } of sightings) {
    for (const brought of new Set(brings)) {
      if (brought === id) continue;
      const packs = ways.get(brought);
      if (packs) packs.push(id);
      else ways.set(brought, [id]);
    }
  }
  return ways;
}
