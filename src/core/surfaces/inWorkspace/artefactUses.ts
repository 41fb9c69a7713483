import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import { artefactsAt, type ArtefactFacts } from '../workspaceFiles/artefacts.ts';
import { isSaid } from './workspaceFindings.ts';
import { decideUse } from '../../decision/decideUse.ts';
import type { WrittenUse } from './writtenUse.ts';

/** The files and folders to look for: only of assistants that there would be something to say of. */
export function artefactsToLookFor(facts: readonly ArtefactFacts[], prepared: PreparedPolicy): readonly string[] {
  const told = facts.filter(({ id }) =>
    isSaid(decideUse({ surface: 'workspaceFiles', id: '', assistantIds: [id] }, prepared)),
  );
  return [...new Set(told.flatMap(({ workspaceArtefacts }) => workspaceArtefacts))];
}

/**
 * Files that assistants keep in a workspace. What several assistants read is no sign of one of them.
 *
 * @param present artefacts that lie in one workspace folder
 * @param nameOf what people call them
 */
export function artefactUses(
  present: readonly string[],
  facts: readonly ArtefactFacts[],
  nameOf: (artefact: string) => string,
): readonly WrittenUse[] {
  return artefactsAt(present, facts).flatMap(({ artefact, assistants, isShared }): WrittenUse[] => {
    const name = nameOf(artefact);
    const use = { surface: 'workspaceFiles', what: 'artefact', label: artefact, id: name } as const;
    return isShared ? [] : [{ ...use, assistantIds: assistants, place: { file: name } }];
  });
}
