/** What the catalog says of the files that an assistant keeps in a workspace. */
export interface ArtefactFacts {
  readonly id: string;
  /** A file or folder below the workspace folder; a folder ends with `/`. */
  readonly workspaceArtefacts: readonly string[];
}

/** A file or folder of assistants that lies in a workspace. */
export interface FoundArtefact {
  /** As the catalog has it. */
  readonly artefact: string;
  /** Ids of those that the catalog says it is of, in order. */
  readonly assistants: readonly string[];
  /** Several assistants read it, so it is evidence for none of them. Absent: it is evidence for the one that is named. */
  readonly isShared?: true;
}

/**
 * Files that assistants of several vendors read, whoever made them, from the documentation of those assistants: Codex, Amp,
 * Qoder, OpenCode and Kimi Code read AGENTS.md, Claude Code and Qoder CLI .mcp.json.
 */
export const sharedArtefacts = ['AGENTS.md', 'AGENTS.local.md', '.agents/', '.mcp.json'] as const;

/**
 * Which files of assistants are among the paths. Names are compared as they stand: `replit.md` is Replit's, `Replit.md` a page.
 *
 * @param paths of files and folders below one workspace folder, with `/` between their parts
 */
export function artefactsAt(paths: readonly string[], facts: readonly ArtefactFacts[]): readonly FoundArtefact[] {
  const owners = new Map<string, string[]>(sharedArtefacts.map((artefact) => [artefact, []]));
  for (const { id, workspaceArtefacts } of facts) {
    for (const artefact of new Set(workspaceArtefacts)) owners.set(artefact, [...(owners.get(artefact) ?? []), id]);
  }
  const present = new Set(paths.flatMap((path) => [...namesOf(path)]));
  return [...owners].flatMap(([artefact, assistants]) => {
    const isThere = present.has(artefact) || present.has(`${artefact}/`);
    if (!isThere) return [];
    const isShared = assistants.length !== 1 || sharedArtefacts.some((shared) => shared === artefact);
    return [{ artefact, assistants: assistants.toSorted(), ...(isShared ? { isShared } : {}) }];
  });
}

/** The path itself and every folder above it. */
function* namesOf(path: string): Generator<string> {
  yield path;
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) yield path.slice(0, end + 1);
}
