import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../core/problem.ts';
import { readCappedFile } from './cappedFile.ts';

/** VS Code's list of what is installed in an extensions folder. */
const listName = 'extensions.json';
const largestList = 32 * 1024 * 1024;

interface InstalledExtension {
  /** Lower-cased. */
  readonly id: string;
  readonly version?: string;
}

interface InstalledResult {
  readonly installed: readonly InstalledExtension[];
  readonly problem?: Problem;
}

/** What an extensions folder says is installed, enabled or not. */
export function readInstalledExtensions(folder: string): InstalledResult {
  const file = path.join(folder, listName);
  const content = readCappedFile(file, largestList);
  if (content.kind !== 'text') {
    const error = content.kind === 'unreadable' ? content.error : content.kind;
    return { installed: [], problem: unreadable(file, error) };
  }
  try {
    const list: unknown = JSON.parse(content.text);
    if (!Array.isArray(list)) return { installed: [], problem: unreadable(file, 'ArrayExpected') };
    return { installed: list.flatMap(installedFrom) };
  } catch {
    return { installed: [], problem: unreadable(file, 'InvalidJson') };
  }
}

function installedFrom(item: unknown): InstalledExtension[] {
  const { identifier, version } = (item ?? {}) as { identifier?: { id?: unknown }; version?: unknown };
  const id = identifier?.id;
  if (typeof id !== 'string' || !id.includes('.')) return [];
  return [{ id: id.toLowerCase(), ...(typeof version === 'string' ? { version } : {}) }];
}

function unreadable(file: string, error: string): Problem {
  return { code: 'installedUnreadable', severity: 'warning', args: { file, error }, place: { file } };
}

/** The folders that hold such a list: where we are installed, and each profile of the user folder that has its own. */
export function extensionFolders(ownPath: string, userFolder: string): string[] {
  return [path.dirname(ownPath), ...profileFolders(path.join(userFolder, 'profiles'))];
}

function profileFolders(profiles: string): string[] {
  if (!existsSync(profiles)) return [];
  const folders = readdirSync(profiles).map((name) => path.join(profiles, name));
  return folders.filter((folder) => existsSync(path.join(folder, listName)));
}
