import type { Assistant, AssistantFacts, CatalogEntry } from './catalogSchema.ts';

/** An entry without what only people read or recognising needs. */
export function startUpPart({ id, name, vendor, extensions, get }: CatalogEntry): Assistant {
  const ids = extensions.map((extension) => ({ id: extension.id, relation: extension.relation }));
  return { id, name, vendor, extensions: ids, ...(get ? { get } : {}) };
}

/** What a manifest under another id is compared with; also for a company's own entries. */
export function factsOf(entry: CatalogEntry): AssistantFacts {
  const prefixes = (list: CatalogEntry['settingPrefixes']): string[] => (list ?? []).map(({ prefix }) => prefix);
  return {
    id: entry.id,
    settingPrefixes: prefixes(entry.settingPrefixes),
    commandPrefixes: prefixes(entry.commandPrefixes),
    viewPrefixes: prefixes(entry.viewPrefixes),
  };
}
