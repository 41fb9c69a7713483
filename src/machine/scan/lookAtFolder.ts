import { idIn } from '../../core/inventory/extensionManifest.ts';
import type { FoundExtension } from '../../core/inventory/machineInventory.ts';
import { onceJudged } from '../../core/inventory/onceJudged.ts';
import type { Recognise, Recognition } from '../../core/inventory/recognition.ts';
import type { Problem } from '../../core/problem.ts';
import type { ExtensionFolder } from './extensionFolders.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { manifestIn } from './manifests.ts';
import type { ReadManifest } from './readingManifest.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

/** What one folder has; without an id there is no extension to show. */
export interface Looked {
  readonly extensions: readonly FoundExtension[];
  readonly problems: readonly Problem[];
}

export interface Reading {
  readonly files: FilesUnder;
  readonly recognise: Recognise | undefined;
}

/** @param severity of what cannot be read */
export async function manifestOf(
  { files, recognise }: Reading,
  folder: ExtensionFolder,
  severity: Problem['severity'],
): Promise<Judged> {
  const read = await readFrom(files, folder, severity);
  if (!read.manifest) return read;
  if (idsOf(folder, read).length > 0) return recognise ? { ...read, ...onceJudged(read.manifest, recognise) } : read;
  // A manifest without a name in a folder that nobody names: there is no extension to show, and still something is there.
  const file = pathsOf(files.system).join(folder.path, 'package.json');
  return { problems: [...read.problems, inFile('scanManifestBroken', file, 'information')] };
}

/** What is known of a manifest, and what it was judged to be. */
export interface Judged extends ReadManifest {
  readonly recognition?: Recognition;
}

async function readFrom(
  files: FilesUnder,
  folder: ExtensionFolder,
  severity: Problem['severity'],
): Promise<ReadManifest> {
  if (folder.kind === 'folder') return manifestIn(files, folder.path, severity);
  if (folder.kind === 'absent') return { problems: [inFile('scanManifestMissing', folder.path, 'information')] };
  const resolved = await files.resolve(folder.path);
  if (resolved.kind === 'folder') return manifestIn(files, resolved.real, severity);
  if (resolved.kind === 'missing') return { problems: [inFile('scanManifestMissing', folder.path, 'information')] };
  return { problems: [notLookedAt('scanFolderUnreadable', folder.path, resolved)] };
}

/**
 * What the manifest says counts, as it does for the editor. Without one it is what the lists say, which may name several, or
 * the folder's name.
 */
export function idsOf(folder: ExtensionFolder, { manifest }: ReadManifest): string[] {
  const id = manifest && idIn(manifest);
  if (id !== undefined) return [id];
  if (folder.listed.length > 0) return [...new Set(folder.listed.map(({ entry }) => entry.id))];
  const named = /^([^.]+\..+?)-\d+\.\d+\.\d+/.exec(folder.name)?.[1];
  return named === undefined ? [] : [named.toLowerCase()];
}

/** The profiles that have an extension, and of them those that have it turned off while others have it enabled. */
export type ProfilesOf = Pick<FoundExtension, 'profiles' | 'disabledIn'>;

export function looked(
  folder: ExtensionFolder,
  { manifest, recognition, problems }: Judged,
  installation: FoundExtension['installation'],
  { profiles, disabledIn }: ProfilesOf = { profiles: [] },
): Looked {
  const extensions = idsOf(folder, { problems, ...(manifest ? { manifest } : {}) }).map((id) => {
    const version = manifest?.version ?? folder.listed.find(({ entry }) => entry.id === id)?.entry.version;
    return {
      id,
      ...(version === undefined ? {} : { version }),
      ...(manifest ? { manifest } : {}),
      ...(recognition ? { recognition } : {}),
      installation,
      profiles,
      ...(disabledIn ? { disabledIn } : {}),
      folder: folder.path,
    };
  });
  return { extensions, problems };
}
