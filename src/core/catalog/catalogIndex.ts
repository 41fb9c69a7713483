import type { Assistant, Relation } from './catalogSchema.ts';

/** What the catalog knows of one extension id. */
export interface CatalogMatch {
  readonly assistantId: string;
  readonly relation: Relation;
  /** Recognised under an id that the catalog does not have: it carries what only this assistant has. */
  readonly isCopy?: true;
}

/** The extension is the assistant itself: no larger tool with it inside, and no copy of it. */
export function isItself({ relation, isCopy }: CatalogMatch): boolean {
  return relation === 'is' && isCopy !== true;
}

/** The catalog, ready for look-ups. */
export interface Catalog {
  readonly assistants: ReadonlyMap<string, Assistant>;
  /** By lower-cased extension id. */
  readonly byExtension: ReadonlyMap<string, CatalogMatch>;
}

/**
 * Builds the look-up tables. The first entry that names an assistant or an extension id wins: a company's own entries
 * come last, so they add ids and never redefine what the shipped catalog says.
 */
export function indexCatalog(...lists: readonly (readonly Assistant[])[]): Catalog {
  const assistants = new Map<string, Assistant>();
  const byExtension = new Map<string, CatalogMatch>();
  for (const entry of lists.flat()) {
    const added = entry.extensions
      .map((extension) => ({ ...extension, id: extension.id.toLowerCase() }))
      .filter((extension) => !byExtension.has(extension.id));
    for (const { id, relation } of added) byExtension.set(id, { assistantId: entry.id, relation });
    const known = assistants.get(entry.id);
    assistants.set(entry.id, { ...(known ?? entry), extensions: [...(known?.extensions ?? []), ...added] });
  }
  return { assistants, byExtension };
}
