import { env, extensions, type Extension } from 'vscode';
import type { AssistantFacts } from '../core/catalog/catalogSchema.ts';
import type { ExtensionsLook, ExtensionsSeen } from '../core/loop/ports.ts';
import { publisherOf, type ExtensionSighting } from '../core/inventory/sighting.ts';
import type { SharedThread } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { readInstalledExtensions, type InstalledResult } from '../machine/installedExtensions.ts';
import type { Recognising } from '../machine/recognising.ts';

/** How long the editor may take to drop an extension after its allow-list changed, in milliseconds. */
const settlingTime = 5_000;

/** The extensions of this window: those the editor has enabled, and those that are installed and turned off. */
export class EnabledExtensions implements ExtensionsLook {
  readonly #folders: () => string[];
  readonly #thread: SharedThread;
  #recognising: Promise<Recognising> | undefined;

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

  async look(own: readonly AssistantFacts[]): Promise<ExtensionsSeen> {
    const recognising = await (this.#recognising ??= recognisingOn(this.#thread));
    recognising.knowing(own);
    const folders = this.#folders();
    const lists = folders.map((folder) => readInstalledExtensions(folder, folders[0] ?? folder));
    const all = new Map(lists.flatMap((list) => list.installed).map((item) => [item.id, item]));
    const isComplete = lists.every(({ problem }) => problem === undefined);
    const problems: Problem[] = lists.flatMap(({ problem }) => problem ?? []);
    const loaded: Omit<ExtensionSighting, 'installed'>[] = [];
    for (const extension of extensions.all) {
      const { problem, ...sighting } = await this.#judged(extension, recognising);
      if (problem) problems.push(problem);
      loaded.push(sighting);
    }
    const ids = new Set(loaded.map(({ id }) => id));
    const here = new Set(listOfThisProfile(lists, ids).installed.map(({ id }) => id));
    const enabled = loaded.map((sighting): ExtensionSighting => {
      return { ...sighting, installed: !isComplete || sighting.outOfReach || here.has(sighting.id) };
    });
    const turnedOff: ExtensionSighting[] = [];
    for (const { folder, ...item } of all.values()) {
      if (ids.has(item.id)) continue;
      const isRead = folder !== undefined && !this.#isKnown(item.id);
      const { problem, ...more } = isRead ? await recognising.turnedOff(folder) : {};
      if (problem) problems.push(problem);
      const known = { ...turnedOffSighting, ...item, publisher: publisherOf(item.id), installed: here.has(item.id) };
      turnedOff.push({ ...known, ...more });
    }
    return { sightings: [...enabled, ...turnedOff], notLooked: problems };
  }

  /** What ships with the editor is known by its id. */
  async #judged(
    extension: Extension<unknown>,
    recognising: Recognising,
  ): Promise<Omit<ExtensionSighting, 'installed'> & { readonly problem?: Problem }> {
    const sighting = sightingOf(extension);
    const { isBuiltin } = extension.packageJSON as { isBuiltin?: unknown };
    if (isBuiltin === true || this.#isKnown(sighting.id)) return sighting;
    return { ...sighting, ...(await recognising.loaded(extension.extensionPath, extension.packageJSON)) };
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
  const { Recognising: Judge } = await import('../machine/recognising.ts');
  return new Judge(thread, env.language);
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
