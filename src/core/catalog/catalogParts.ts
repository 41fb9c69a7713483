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
    cli: (entry.cli ?? []).map(({ name, generic }) => ({ name, ...(generic ? { generic } : {}) })),
    settingPrefixes: prefixes(entry.settingPrefixes),
    commandPrefixes: prefixes(entry.commandPrefixes),
    viewPrefixes: prefixes(entry.viewPrefixes),
  };
}

/**
 * Whether the name of a setting, command or view begins with a prefix of the catalog: with all of a word, dashes being
 * part of words, so that `cody` is found in `cody.chat` and not in `codyfy.run` or `cody-fork.chat`, which may be somebody
 * else's. Case counts, as it does in VS Code.
 */
export function carriesPrefix(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && !/^[\w-]/.test(name.slice(prefix.length));
}
