import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../errorCode.ts';
import { SharedThread } from '../sharedThread.ts';
import { thisSystem, type FilesUnder, type FolderEntry, type ListedFolder, type NotLookedAt } from './filesUnder.ts';
import { contentOf, isLink, openExactly, shut, whyNot, type Opened } from './openedFile.ts';
import { canReadState, stateValue } from './stateFile.ts';

/** The files of this machine; gives way to others between them. */
export class RealFiles implements FilesUnder {
  readonly system = thisSystem;
  /** Without links in it. Nothing outside is looked at, unless links are followed. */
  readonly #root: string;
  readonly #followsLinks: boolean;
  readonly #thread = new SharedThread();

  constructor(root: string, links: 'followed' | 'named') {
    this.#root = root;
    this.#followsLinks = links === 'followed';
  }

  async list(folder: string): Promise<ListedFolder | NotLookedAt> {
    const resolved = await this.#real(folder);
    if (resolved.kind !== 'real') return resolved;
    const { real } = resolved;
    const opened = this.#behindLink(real, openExactly(real, 'folder'));
    if (opened.kind !== 'opened') return opened;
    try {
      // By the opened folder and not by its name, where the system can.
      const listed = process.platform === 'linux' ? `/proc/self/fd/${opened.handle}` : real;
      const entries = await readdir(listed, { withFileTypes: true });
      return { kind: 'folder', real, entries: entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) })) };
    } catch (error) {
      return whyNot(real, errorCode(error));
    } finally {
      shut(opened.handle);
    }
  }

  async resolve(folder: string): Promise<{ readonly kind: 'folder'; readonly real: string } | NotLookedAt> {
    const resolved = await this.#real(folder);
    if (resolved.kind !== 'real') return resolved;
    const opened = this.#behindLink(resolved.real, openExactly(resolved.real, 'folder'));
    if (opened.kind !== 'opened') return opened;
    shut(opened.handle);
    return { kind: 'folder', real: resolved.real };
  }

  async text(file: string, cap: number): Promise<{ readonly kind: 'text'; readonly text: string } | NotLookedAt> {
    const opened = await this.#file(file);
    if (opened.kind !== 'opened') return opened;
    try {
      if (opened.stats.size > cap) return { kind: 'tooLarge' };
      return { kind: 'text', text: contentOf(opened).toString('utf8') };
    } catch (error) {
      return whyNot(file, errorCode(error));
    } finally {
      shut(opened.handle);
    }
  }

  async stateValue(
    file: string,
    key: string,
  ): Promise<{ readonly kind: 'value'; readonly text?: string } | NotLookedAt | undefined> {
    if (!canReadState()) return undefined;
    const opened = await this.#file(file);
    if (opened.kind !== 'opened') return opened;
    try {
      const text = stateValue(opened.path, key);
      return { kind: 'value', ...(text === undefined ? {} : { text }) };
    } catch (error) {
      return { kind: 'unreadable', error: errorCode(error) };
    } finally {
      shut(opened.handle);
    }
  }

  /** A link in the place of a file is what some people keep their settings by: followed where links are. */
  async #file(file: string): Promise<Opened | NotLookedAt> {
    await this.#thread.pause();
    const opened = this.#behindLink(file, openExactly(file, 'file'));
    if (opened.kind !== 'link' || !this.#followsLinks) return opened;
    const resolved = await this.#real(file);
    return resolved.kind === 'real' ? openExactly(resolved.real, 'file') : resolved;
  }

  /** What is missing behind a link that is not followed was not looked for. */
  #behindLink(place: string, opened: Opened | NotLookedAt): Opened | NotLookedAt {
    if (opened.kind !== 'missing' || this.#followsLinks) return opened;
    for (
      let above = path.dirname(place);
      above !== this.#root && isUnder(this.#root, above);
      above = path.dirname(above)
    ) {
      if (isLink(above)) return { kind: 'link' };
    }
    return opened;
  }

  async #real(place: string): Promise<{ readonly kind: 'real'; readonly real: string } | NotLookedAt> {
    if (!this.#followsLinks) return isUnder(this.#root, place) ? { kind: 'real', real: place } : { kind: 'link' };
    try {
      return { kind: 'real', real: await realpath(place) };
    } catch (error) {
      return whyNot(place, errorCode(error));
    }
  }
}

function kindOf(entry: { isDirectory(): boolean; isSymbolicLink(): boolean }): FolderEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  return entry.isDirectory() ? 'folder' : 'other';
}

function isUnder(root: string, place: string): boolean {
  const relative = path.relative(root, place);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}
