import type { ExtensionManifest } from '../../core/inventory/extensionManifest.ts';
import { jsonOf } from '../../core/inventory/jsonOf.ts';
import { hasPlaceholders, readManifest } from '../../core/inventory/readManifest.ts';
import type { Problem } from '../../core/problem.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

const largestManifest = 8 * 1024 * 1024;
const largestWords = 4 * 1024 * 1024;

export interface ReadManifest {
  readonly manifest?: ExtensionManifest;
  readonly problems: readonly Problem[];
}

/**
 * The manifest in an extension's folder. The file with its texts is opened only where a text that we use stands there.
 *
 * @param folder without links in it
 * @param severity of what keeps it from being read: what the editor does not load matters less
 * @param name of the manifest, where it was saved under another one
 */
export async function manifestIn(
  files: FilesUnder,
  folder: string,
  severity: Problem['severity'],
  name = 'package.json',
): Promise<ReadManifest> {
  const file = pathsOf(files.system).join(folder, name);
  const content = await files.text(file, largestManifest);
  if (content.kind === 'missing') return { problems: [inFile('scanManifestMissing', folder, 'information')] };
  if (content.kind !== 'text') return { problems: [notLookedAt('scanManifestUnreadable', file, content, severity)] };
  const json = jsonOf(content.text);
  const words = hasPlaceholders(json) ? await wordsIn(files, folder) : { json: undefined, problems: [] };
  const manifest = readManifest(json, words.json);
  if (!manifest) return { problems: [inFile('scanManifestBroken', file, severity)] };
  return { manifest, problems: words.problems };
}

async function wordsIn(
  files: FilesUnder,
  folder: string,
): Promise<{ readonly json: unknown; readonly problems: readonly Problem[] }> {
  const file = pathsOf(files.system).join(folder, 'package.nls.json');
  const content = await files.text(file, largestWords);
  if (content.kind === 'missing') return { json: undefined, problems: [] };
  if (content.kind !== 'text') {
    return { json: undefined, problems: [notLookedAt('scanManifestUnreadable', file, content, 'information')] };
  }
  const json = jsonOf(content.text);
  return { json, problems: json === undefined ? [inFile('scanManifestBroken', file, 'information')] : [] };
}
