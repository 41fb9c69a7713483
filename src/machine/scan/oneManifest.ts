import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../errorCode.ts';
import { manifestIn } from './manifests.ts';
import type { ReadManifest } from './readingManifest.ts';
import { RealFiles } from './realFiles.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

/** A manifest that somebody names, read as a scan reads those that it finds. */
export interface NamedManifest extends ReadManifest {
  /** The file that it was read from, or would have been. */
  readonly file: string;
}

/** @param place a manifest, or the folder of an extension; links are followed */
export async function oneManifest(place: string): Promise<NamedManifest> {
  let file = path.resolve(place);
  try {
    if ((await stat(file)).isDirectory()) file = path.join(file, 'package.json');
    await stat(file);
    const folder = await realpath(path.dirname(file));
    return { file, ...(await manifestIn(new RealFiles(folder, 'followed'), folder, 'error', path.basename(file))) };
  } catch (error) {
    const code = errorCode(error);
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    const problem = isMissing
      ? inFile('inputMissing', file, 'error')
      : notLookedAt('scanManifestUnreadable', file, { kind: 'unreadable', error: code }, 'error');
    return { file, problems: [problem] };
  }
}
