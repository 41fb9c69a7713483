import { extensions, type Extension } from 'vscode';
import type { ExtensionsLook, ExtensionsSeen } from '../core/loop/ports.ts';
import { publisherOf, type ExtensionSighting } from '../core/inventory/sighting.ts';
import type { SharedThread } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { readInstalledExtensions, type InstalledResult } from '../machine/installedExtensions.ts';
import type { FromManifest, Recognising } from './recognising.ts';

/** How long the editor may take to drop an extension after its allow-list changed, in milliseconds. */
const settlingTime = 5_000;

/** One extension by its id, and how its manifest is judged where that tells more. */
interface Listed {
  readonly sighting: ExtensionSighting;
  readonly judge: ((recognising: Recognising) => Promise<FromManifest & { readonly problem?: Problem }>) | undefined;
}

/** The extensions of this window: those the editor has enabled, and those that are installed and turned off. */
export class EnabledExtensions implements ExtensionsLook {
  readonly #folders: () => string[];
  readonly #thread: SharedThread;
  #recognising: Promise<Recognising> | undefined;
  #hasLooked = false;
  readonly #isKnown: (id: string) => boolean;

  /**
   * @param folders whose extensions.json say what is installed: where extensions lie, then those of other profiles
   * @param isKnown by a lower-cased id alone: its manifest is not judged
   */
  constructor(folders: () => string[], isKnown: (id: string) => boolean, thread: SharedThread) {
    this.#folders = folders;
    this.#isKnown = isKnown;
    this.#thread = thread;
  }

  glance(): ExtensionsSeen | undefined {
    if (this.#hasLooked) return undefined;
    const { listed, problems } = this.#listed();
    return { sightings: listed.map(({ sighting }) => sighting), notLooked: problems };
  }

  async look(): Promise<ExtensionsSeen> {
    const { listed, problems } = this.#listed();
    const recognising = await (this.#recognising ??= recognisingOn(this.#thread));
    const sightings: ExtensionSighting[] = [];
    const notLooked = [...problems];
    for (const { sighting, judge } of listed) {
      const { problem, ...judged } = judge ? await judge(recognising) : {};
      if (problem) notLooked.push(problem);
      sightings.push({ ...sighting, ...judged });
    }
    this.#hasLooked = true;
    return { sightings, notLooked };
  }

  /** What is here, by its ids. */
  #listed(): { readonly listed: readonly Listed[]; readonly problems: readonly Problem[] } {
    const folders = this.#folders();
    const lists = folders.map((folder) => readInstalledExtensions(folder, folders[0] ?? folder));
    const all = new Map(lists.flatMap((list) => list.installed).map((item) => [item.id, item]));
    const problems = lists.flatMap(({ problem }) => problem ?? []);
    const loaded = extensions.all.map((extension) => ({ extension, sighting: sightingOf(extension) }));
    const ids = new Set(loaded.map(({ sighting }) => sighting.id));
    const here = new Set(listOfThisProfile(lists, ids).installed.map(({ id }) => id));
    const enabled = loaded.map(({ extension, sighting }): Listed => {
      const installed = problems.length > 0 || sighting.outOfReach || here.has(sighting.id);
      return { sighting: { ...sighting, installed }, judge: this.#judgeOf(extension, sighting.id) };
    });
    const turnedOff = [...all.values()]
      .filter(({ id }) => !ids.has(id))
      .map(({ folder, ...item }): Listed => {
        const place = { publisher: publisherOf(item.id), installed: here.has(item.id) };
        const isRead = folder !== undefined && !this.#isKnown(item.id);
        return {
          sighting: { ...turnedOffSighting, ...item, ...place },
          judge: isRead ? (recognising) => recognising.turnedOff(folder) : undefined,
        };
      });
    return { listed: [...enabled, ...turnedOff], problems };
  }

  /** What ships with the editor is known by its id. */
  #judgeOf({ extensionPath, packageJSON }: Extension<unknown>, id: string): Listed['judge'] {
    const { isBuiltin } = packageJSON as { isBuiltin?: unknown };
    if (isBuiltin === true || this.#isKnown(id)) return undefined;
    return (recognising) => recognising.loaded(extensionPath, packageJSON);
  }

  /** Waits for the editor's own word that it dropped them; extensions that run already stay until the reload. */
  settle(ids: readonly string[]): Promise<void> {
    const isSettled = (): boolean => {
      const waiting = extensions.all.filter(({ id, isActive }) => !isActive && ids.includes(id.toLowerCase()));
      return waiting.length === 0;
    };
    if (isSettled()) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = (): void => {
        listener.dispose();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(finish, settlingTime);
      const listener = extensions.onDidChange(() => {
        if (isSettled()) finish();
      });
    });
  }
}

/** Loaded with the first look. */
async function recognisingOn(thread: SharedThread): Promise<Recognising> {
  const { Recognising: Judge } = await import('./recognising.ts');
  return new Judge(thread);
}

const turnedOffSighting = { surface: 'extensions', enabled: false, running: false, outOfReach: false } as const;

/** No API names the profile of a window: it is the one whose list has most of what is loaded here. */
function listOfThisProfile(lists: readonly InstalledResult[], loaded: ReadonlySet<string>): InstalledResult {
  const matches = ({ installed }: InstalledResult): number => installed.filter(({ id }) => loaded.has(id)).length;
  const [first = { installed: [] }, ...others] = lists;
  return others.reduce((best, list) => (matches(list) > matches(best) ? list : best), first);
}

function sightingOf(extension: Extension<unknown>): Omit<ExtensionSighting, 'installed'> {
  const id = extension.id.toLowerCase();
  const manifest = extension.packageJSON as { version?: unknown; displayName?: unknown };
  return {
    surface: 'extensions',
    id,
    publisher: publisherOf(id),
    ...(typeof manifest.version === 'string' ? { version: manifest.version } : {}),
    ...(typeof manifest.displayName === 'string' ? { displayName: manifest.displayName } : {}),
    enabled: true,
    running: extension.isActive,
    outOfReach: isOutOfReach(extension),
  };
}

/** VS Code loads what ships with it, and what somebody develops, whatever its allow-list says (1.139.1). */
function isOutOfReach(extension: Extension<unknown>): boolean {
  const { isBuiltin, isUnderDevelopment } = extension.packageJSON as {
    isBuiltin?: unknown;
    isUnderDevelopment?: unknown;
  };
  return isBuiltin === true || isUnderDevelopment === true;
}
