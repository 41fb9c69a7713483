import type { Problem } from '../../core/problem.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { readingManifest, type ReadManifest } from './readingManifest.ts';

/**
 * The manifest in an extension's folder, with its texts in English.
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
  const paths = pathsOf(files.system);
  const words = [paths.join(folder, 'package.nls.json')] as const;
  const reading = readingManifest({ folder, file: paths.join(folder, name), words }, severity);
  let step = reading.next();
  while (!step.done) step = reading.next(await files.text(step.value.file, step.value.cap));
  return step.value;
}
