import path from 'node:path';

/** Why something could not be looked at; the system's code where it gave one. */
export type NotLookedAt =
  | { readonly kind: 'missing' }
  /** It is, or lies behind, a link that is not followed here, or leads out of where we may look. */
  | { readonly kind: 'link' }
  | { readonly kind: 'wrongKind' }
  | { readonly kind: 'tooLarge' }
  /** More was there than is read of one place. */
  | { readonly kind: 'tooMuch' }
  | { readonly kind: 'unreadable'; readonly error: string };

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'folder' | 'link' | 'other';
}

export interface ListedFolder {
  readonly kind: 'folder';
  /** The path without links in it. */
  readonly real: string;
  readonly entries: readonly FolderEntry[];
}

/** Of the systems whose folders are known, the one that this is most like. */
export type System = 'linux' | 'darwin' | 'win32';

export const thisSystem: System =
  process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';

/** How the paths of a system are put together. */
export function pathsOf(system: System): path.PlatformPath {
  return system === 'win32' ? path.win32 : path.posix;
}

/** The files that a scan may see. Every path that is given must be absolute. */
export interface FilesUnder {
  readonly system: System;
  list(folder: string): Promise<ListedFolder | NotLookedAt>;
  /** Where a folder is in truth. */
  resolve(folder: string): Promise<{ readonly kind: 'folder'; readonly real: string } | NotLookedAt>;
  /**
   * The text of a regular file, and of nothing else: bytes that are no UTF-8 are replaced.
   *
   * @param file in a folder that `list` or `resolve` gave
   */
  text(file: string, cap: number): Promise<{ readonly kind: 'text'; readonly text: string } | NotLookedAt>;
  /**
   * A value that an editor keeps in its state file, read without a trace beside it. An absent key gives no text; undefined
   * where this Node cannot read such files.
   */
  stateValue(
    file: string,
    key: string,
  ): Promise<{ readonly kind: 'value'; readonly text?: string } | NotLookedAt | undefined>;
}
