import path from 'node:path';
import { placesOfHome, type HomeSurroundings } from './scan/editorPlaces.ts';
import type { System } from './scan/filesUnder.ts';

/**
 * Where editors of the VS Code family keep the data of a user unless they are told otherwise: of every editor that scans know.
 * They need not be there.
 */
export function usualUserDataFolders(system: System, surroundings: HomeSurroundings): string[] {
  return [...new Set(placesOfHome(system, surroundings).flatMap(({ userData }) => userData ?? []))];
}

/** Where the windows of a user-data folder share what we keep. */
export function ownFolderIn(userData: string): string {
  return path.join(userData, 'User', 'approved-assistants');
}
