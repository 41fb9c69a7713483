import { jsonOf } from '../../core/inventory/jsonOf.ts';
import type { Problem } from '../../core/problem.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { inFile, notLookedAt, tooMany } from './scanProblems.ts';

const largestState = 32 * 1024 * 1024;
const disabledKey = 'extensionsIdentifiers/disabled';
/** A folder of profiles that the editor makes for itself, one level further down. */
const builtInProfiles = 'builtin';
const mostProfiles = 500;

/** A profile beside the default one, as the editor's state names it. */
export interface ListedProfile {
  readonly name: string;
  readonly folder: string;
  /** It has the extensions of the default profile. */
  readonly sharesExtensions: boolean;
  /** It has the state of the default profile, and with it what is turned off. */
  readonly sharesState: boolean;
}

/** The profiles that the editor knows, and those whose folders are there though it does not name them. */
export async function listedProfiles(files: FilesUnder, user: string, problems: Problem[]): Promise<ListedProfile[]> {
  const paths = pathsOf(files.system);
  const named = await namedProfiles(files, user, problems);
  const home = paths.join(user, 'profiles');
  const direct = await foldersIn(files, home, problems);
  const own = paths.join(home, builtInProfiles);
  const folders = direct.includes(own)
    ? [...direct.filter((folder) => folder !== own), ...(await foldersIn(files, own, problems))]
    : direct;
  const known = new Set(named.map(({ folder }) => folder));
  const unnamed = folders.filter((folder) => !known.has(folder));
  const all = [
    ...named,
    ...unnamed.map((folder) => ({ name: paths.basename(folder), folder, sharesExtensions: false, sharesState: false })),
  ];
  if (all.length > mostProfiles) problems.push(tooMany(home, all.length, mostProfiles));
  return all.slice(0, mostProfiles);
}

/** The ids that are turned off for all workspaces; undefined where the files do not tell. */
export async function disabledIn(
  files: FilesUnder,
  profile: string,
  problems: Problem[],
): Promise<ReadonlySet<string> | undefined> {
  const file = pathsOf(files.system).join(profile, 'globalStorage', 'state.vscdb');
  const state = await files.stateValue(file, disabledKey);
  if (!state || state.kind === 'missing') return undefined;
  if (state.kind !== 'value') {
    problems.push(notLookedAt('scanListUnreadable', file, state));
    return undefined;
  }
  const list = state.text === undefined ? [] : jsonOf(state.text);
  if (Array.isArray(list)) return new Set(list.flatMap(idOf));
  problems.push(inFile('scanListBroken', file));
  return undefined;
}

async function namedProfiles(files: FilesUnder, user: string, problems: Problem[]): Promise<ListedProfile[]> {
  const paths = pathsOf(files.system);
  const file = paths.join(user, 'globalStorage', 'storage.json');
  const content = await files.text(file, largestState);
  if (content.kind === 'missing') return [];
  if (content.kind !== 'text') {
    problems.push(notLookedAt('scanListUnreadable', file, content));
    return [];
  }
  const state = jsonOf(content.text);
  if (typeof state !== 'object' || state === null) {
    problems.push(inFile('scanListBroken', file));
    return [];
  }
  const profiles = (state as { userDataProfiles?: unknown }).userDataProfiles;
  return Array.isArray(profiles)
    ? profiles.flatMap((each) => profileFrom(each, (id) => paths.join(user, 'profiles', id)))
    : [];
}

function profileFrom(value: unknown, folderOf: (id: string) => string): ListedProfile[] {
  const { name, location, useDefaultFlags } = (value ?? {}) as Partial<Record<string, unknown>>;
  const where = typeof location === 'string' ? location : (location as { path?: unknown } | null | undefined)?.path;
  // Older versions kept the whole address; profiles have always been in this folder.
  const id = typeof where === 'string' ? where.replace(/^.*\//, '') : '';
  if (typeof name !== 'string' || id === '' || id.startsWith('..') || /[/\\]/.test(id)) return [];
  const shared = (useDefaultFlags ?? {}) as { extensions?: unknown; globalState?: unknown };
  return [
    {
      name: name.slice(0, 200),
      folder: folderOf(id),
      sharesExtensions: shared.extensions === true,
      sharesState: shared.globalState === true,
    },
  ];
}

async function foldersIn(files: FilesUnder, folder: string, problems: Problem[]): Promise<string[]> {
  const listed = await files.list(folder);
  if (listed.kind === 'folder') {
    return listed.entries
      .filter(({ kind }) => kind !== 'other')
      .map(({ name }) => pathsOf(files.system).join(folder, name));
  }
  if (listed.kind !== 'missing') problems.push(notLookedAt('scanFolderUnreadable', folder, listed));
  return [];
}

function idOf(value: unknown): string[] {
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? [id.toLowerCase()] : [];
}
