import { compareText } from '../compareText.ts';
import type { Assistant, AssistantFacts, AssistantTraces, CatalogEntry } from './catalogSchema.ts';

/** An entry without what only people read or recognising needs. */
export function startUpPart({ id, name, vendor, extensions, get }: CatalogEntry): Assistant {
  const ids = extensions.map((extension) => ({ id: extension.id, relation: extension.relation }));
  return { id, name, vendor, extensions: ids, ...(get ? { get } : {}) };
}

/** What a manifest under another id is compared with. */
export function factsOf(entry: CatalogEntry): AssistantFacts {
  const prefixes = (list: CatalogEntry['settingPrefixes']): string[] => (list ?? []).map(({ prefix }) => prefix);
  return {
    id: entry.id,
    settingPrefixes: prefixes(entry.settingPrefixes),
    commandPrefixes: prefixes(entry.commandPrefixes),
    viewPrefixes: prefixes(entry.viewPrefixes),
  };
}

/** What the files of a workspace are searched for. */
export function tracesOf({ id, cli, packages, workspaceArtefacts, hosts }: CatalogEntry): AssistantTraces {
  return {
    id,
    cli: (cli ?? []).map(({ name, generic }) => ({ name, ...(generic ? { generic } : {}) })),
    packages: (packages ?? []).map(({ registry, name }) => ({ registry, name })),
    workspaceArtefacts: (workspaceArtefacts ?? []).map(({ path }) => path),
    hosts: (hosts ?? []).flatMap(({ host, generic }) => (generic === true ? [] : [host])),
  };
}

/** What manifests are compared with, of a company's own entries, where they say it. Which one has a prefix does not depend on their order. */
export function ownFacts(entries: readonly CatalogEntry[] = []): AssistantFacts[] {
  return entries
    .map(factsOf)
    .filter(({ id: _, ...prefixes }) => Object.values(prefixes).some((list) => list.length > 0))
    .sort((a, b) => compareText(a.id, b.id) || compareText(JSON.stringify(a), JSON.stringify(b)));
}
