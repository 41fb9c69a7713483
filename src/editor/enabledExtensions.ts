import { extensions, type Extension } from 'vscode';
import type { ExtensionsLook, ExtensionsSeen } from '../core/loop/ports.ts';
import { publisherOf, type ExtensionSighting } from '../core/inventory/sighting.ts';
import { readInstalledExtensions, type InstalledResult } from '../machine/installedExtensions.ts';

/** How long the editor may take to drop an extension after its allow-list changed, in milliseconds. */
const settlingTime = 5_000;

/** The extensions of this window: those the editor has enabled, and those that are installed and turned off. */
export class EnabledExtensions implements ExtensionsLook {
  readonly #folders: () => string[];

  /** @param folders whose extensions.json say what is installed: of the default profile and of each other one */
  constructor(folders: () => string[]) {
    this.#folders = folders;
  }

  look(): Promise<ExtensionsSeen> {
    const lists = this.#folders().map(readInstalledExtensions);
    const all = new Map(lists.flatMap((list) => list.installed).map((item) => [item.id, item]));
    const isComplete = lists.every(({ problem }) => problem === undefined);
    const loaded = extensions.all.map(sightingOf);
    const ids = new Set(loaded.map(({ id }) => id));
    const here = new Set(listOfThisProfile(lists, ids).installed.map(({ id }) => id));
    const enabled = loaded.map((sighting): ExtensionSighting => {
      return { ...sighting, installed: !isComplete || sighting.outOfReach || here.has(sighting.id) };
    });
    const turnedOff = [...all.values()]
      .filter(({ id }) => !ids.has(id))
      .map((item): ExtensionSighting => {
        return { ...turnedOffSighting, ...item, publisher: publisherOf(item.id), installed: here.has(item.id) };
      });
    return Promise.resolve({
      sightings: [...enabled, ...turnedOff],
      notLooked: lists.flatMap(({ problem }) => problem ?? []),
    });
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
