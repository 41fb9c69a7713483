import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../core/problem.ts';
import { editorTable } from './editorTable.ts';

/** How many folders are asked whether they are homes: it is only a hint. */
const mostAsked = 200;

const ofEditors = new Set(editorTable.flatMap(({ dataFolder, server }) => [dataFolder, server]));

/** Lists that an editor keeps beside extensions. */
const besideExtensions = new Set(['extensions.json', '.obsolete']);

/** What a folder without an editor probably is, where it was named as a home and seems to be none. */
export async function likelyMistake(home: string): Promise<Problem | undefined> {
  const entries = await entriesOf(home);
  const name = path.basename(home);
  if (ofEditors.has(name) || name === 'extensions' || entries.some((each) => besideExtensions.has(each.name)))
    return hint('scanHomeIsOfEditor', { place: home });
  const folders = entries.filter((entry) => entry.isDirectory()).slice(0, mostAsked);
  for (const folder of folders) {
    const inside = await entriesOf(path.join(home, folder.name));
    if (inside.some((each) => ofEditors.has(each.name)))
      return hint('scanHomeIsOfHomes', { place: home, found: folder.name });
  }
  return undefined;
}

async function entriesOf(folder: string): Promise<{ readonly name: string; isDirectory(): boolean }[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

function hint(code: 'scanHomeIsOfEditor' | 'scanHomeIsOfHomes', args: Problem['args']): Problem {
  return { code, severity: 'information', args };
}
