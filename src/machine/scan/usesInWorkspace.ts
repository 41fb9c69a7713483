import { workspaceFiles } from '../../core/surfaces/inWorkspace/readers.ts';
import type { UsesFound } from '../../core/surfaces/onMachine/usesInFile.ts';
import { artefactsAt } from '../../core/surfaces/workspaceFiles/artefacts.ts';
import { pathsOf, type FilesUnder, type FolderEntry } from './filesUnder.ts';
import { ScannedFiles, type Tracing } from './scannedFiles.ts';

/** The ways in that the root of a workspace has written down, by the readers of the open editor. */
export async function usesInWorkspace(folder: string, files: FilesUnder, tracing: Tracing): Promise<UsesFound> {
  const paths = pathsOf(files.system);
  const found = new ScannedFiles(folder, files, tracing);
  const { facts } = tracing();
  const listed = new Map<string, ReadonlyMap<string, FolderEntry['kind']>>();
  const kindOf = async (path: string): Promise<FolderEntry['kind'] | undefined> => {
    const parts = path.split('/').filter((part) => part !== '');
    const name = parts.pop() ?? '';
    const parent = paths.join(folder, ...parts);
    const known = listed.get(parent) ?? (await entriesOf(parent));
    listed.set(parent, known);
    return known.get(name);
  };
  const entriesOf = async (parent: string): Promise<ReadonlyMap<string, FolderEntry['kind']>> => {
    const entries = await files.list(parent);
    if (entries.kind !== 'folder') await found.notSeen(parent, entries);
    return new Map(entries.kind === 'folder' ? entries.entries.map(({ name, kind }) => [name, kind]) : []);
  };
  const present: string[] = [];
  for (const artefact of new Set(facts.flatMap(({ workspaceArtefacts }) => workspaceArtefacts))) {
    const kind = await kindOf(artefact);
    if (kind === 'link' || kind === (artefact.endsWith('/') ? 'folder' : 'other')) present.push(artefact);
  }
  for (const { artefact: label, assistants, isShared } of artefactsAt(present, facts)) {
    const file = paths.join(folder, ...label.split('/'));
    if (isShared) continue;
    found.add({ surface: 'workspaceFiles', what: 'artefact', label, assistantIds: assistants, file });
  }
  for (const path of workspaceFiles) {
    if ((await kindOf(path)) !== undefined) await found.lookInto(paths.join(folder, ...path.split('/')), path);
  }
  return found.found();
}
