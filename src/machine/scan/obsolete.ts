import { jsonOf } from '../../core/inventory/jsonOf.ts';
import type { Problem } from '../../core/problem.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

const largest = 4 * 1024 * 1024;

export interface Obsolete {
  /** Of folders, lower-cased. */
  readonly names: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** The folders that the editor is going to delete. */
export async function obsoleteIn(files: FilesUnder, folder: string): Promise<Obsolete> {
  const file = pathsOf(files.system).join(folder, '.obsolete');
  const content = await files.text(file, largest);
  if (content.kind === 'missing') return { names: new Set(), problems: [] };
  if (content.kind !== 'text') {
    return { names: new Set(), problems: [notLookedAt('scanListUnreadable', file, content, 'information')] };
  }
  const marks = jsonOf(content.text);
  if (marks === undefined) return { names: new Set(), problems: [inFile('scanListBroken', file, 'information')] };
  const marked = Object.entries(marks ?? {}).filter(([, mark]) => mark === true);
  return { names: new Set(marked.map(([name]) => name.toLowerCase())), problems: [] };
}
