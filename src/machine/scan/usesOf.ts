import { realpath } from 'node:fs/promises';
import type { UsesFound } from '../../core/surfaces/onMachine/usesInFile.ts';
import { placesOfHome } from './editorPlaces.ts';
import { thisSystem } from './filesUnder.ts';
import { RealFiles } from './realFiles.ts';
import type { HomeToScan } from './scanHome.ts';
import type { Tracing } from './scannedFiles.ts';
import { usesInHome } from './usesInHome.ts';
import { usesInWorkspace } from './usesInWorkspace.ts';

/** A home, or the folder of a workspace, and how it is looked at. */
export interface FolderToScan extends HomeToScan {
  readonly isWorkspace?: true;
}

/**
 * Looks for the ways in that are no extensions.
 *
 * @throws the file system's error where the folder is not there, or may not be entered
 */
export async function usesOf(
  { home, links, variables, isWorkspace }: FolderToScan,
  tracing: Tracing,
): Promise<UsesFound> {
  const real = await realpath(home);
  const files = new RealFiles(real, links);
  if (isWorkspace) return usesInWorkspace(real, files, tracing);
  return usesInHome({ home: real, candidates: placesOfHome(thisSystem, { home: real, variables }) }, files, tracing);
}
