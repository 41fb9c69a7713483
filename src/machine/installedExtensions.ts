import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { systemCause, type CauseCode } from '../core/cause.ts';
import { readExtensionList, type ListedExtension } from '../core/inventory/extensionList.ts';
import type { Problem } from '../core/problem.ts';
import { readCappedFile, type CappedFileResult } from './cappedFile.ts';
import { placeOf } from './scan/extensionFolders.ts';
import { thisSystem } from './scan/filesUnder.ts';

/** VS Code's list of what is installed in an extensions folder. */
const listName = 'extensions.json';
const largestList = 32 * 1024 * 1024;

interface InstalledExtension {
  /** Lower-cased. */
  readonly id: string;
  readonly version?: string;
  /** Where it lies; absent where that is on no disk of this machine. */
  readonly folder?: string;
}

export interface InstalledResult {
  readonly installed: readonly InstalledExtension[];
  readonly problem?: Problem;
}

/**
 * What the list in a folder says is installed, enabled or not.
 *
 * @param extensions the folder that extensions lie in, whichever profile's list it is
 */
export function readInstalledExtensions(folder: string, extensions: string): InstalledResult {
  const file = path.join(folder, listName);
  const content = readCappedFile(file, largestList);
  if (content.kind !== 'text') return { installed: [], problem: unreadable(file, content) };
  const list = readExtensionList(content.text);
  return list
    ? { installed: list.entries.map((entry) => installedFrom(entry, extensions)) }
    : { installed: [], problem: broken(file) };
}

function installedFrom(entry: ListedExtension, extensions: string): InstalledExtension {
  const { id, version } = entry;
  const folder = placeOf(thisSystem, extensions, entry);
  return {
    id,
    ...(version === undefined ? {} : { version }),
    ...(folder === undefined ? {} : { folder }),
  };
}

function unreadable(file: string, content: Exclude<CappedFileResult, { kind: 'text' }>): Problem {
  const error = content.kind === 'unreadable' ? content.error : content.kind;
  const cause = content.kind === 'unreadable' ? systemCause(error) : causes[content.kind];
  return { code: 'installedUnreadable', severity: 'warning', args: { file, error }, cause, place: { file } };
}

const causes: Readonly<Record<Exclude<CappedFileResult['kind'], 'text' | 'unreadable'>, CauseCode>> = {
  missing: 'notThere',
  danglingLink: 'notThere',
  notAFile: 'notAFile',
  tooLarge: 'tooLarge',
  notUtf8: 'notUtf8',
};

function broken(file: string): Problem {
  return { code: 'installedBroken', severity: 'warning', args: { file }, place: { file } };
}

/** The folders that hold such a list: where we are installed, and each profile of the user folder that has its own. */
export function extensionFolders(ownPath: string, userFolder: string): string[] {
  return [path.dirname(ownPath), ...profileFolders(path.join(userFolder, 'profiles'))];
}

function profileFolders(profiles: string): string[] {
  if (!existsSync(profiles)) return [];
  const folders = namesIn(profiles)?.map((name) => path.join(profiles, name));
  // A folder that cannot be listed is named itself: looking for a list in it tells what is wrong.
  if (!folders) return [profiles];
  return folders.filter((folder) => existsSync(path.join(folder, listName)));
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
