import { compareText } from '../../core/compareText.ts';
import { idIn } from '../../core/inventory/extensionManifest.ts';
import { installationOf } from '../../core/inventory/installation.ts';
import type { FoundExtension, LookedPlace } from '../../core/inventory/machineInventory.ts';
import type { Problem } from '../../core/problem.ts';
import type { CandidatePlace } from './editorPlaces.ts';
import { locate, type ExtensionFolder } from './extensionFolders.ts';
import { pathsOf, type FilesUnder, type ListedFolder } from './filesUnder.ts';
import { inTurns } from './inTurns.ts';
import { manifestIn, type ReadManifest } from './manifests.ts';
import { obsoleteIn } from './obsolete.ts';
import { readProfiles, type Profile } from './profiles.ts';
import { inFile, notLookedAt, tooMany } from './scanProblems.ts';

/** More than the threads that Node reads with, so that none of them waits for us. */
const atATime = 8;
const mostFolders = 20_000;

interface Looked {
  readonly extensions: readonly FoundExtension[];
  readonly problems: readonly Problem[];
}

/** Looks at one place; undefined where no such editor is. */
export async function lookAtPlace(
  candidate: CandidatePlace,
  files: FilesUnder,
  user?: string,
): Promise<LookedPlace | undefined> {
  const { editor, editorName, kind, folder } = candidate;
  const place = { editor, editorName, kind, ...(user === undefined ? {} : { user }), folder };
  const listed = await files.list(folder);
  if (listed.kind === 'missing') return undefined;
  if (listed.kind !== 'folder') {
    const problems = [notLookedAt('scanFolderUnreadable', folder, listed)];
    return { ...place, profiles: [], problems, extensions: [] };
  }
  const looked = candidate.builtIn ? await builtIn(files, listed) : await installed(files, listed, candidate);
  const found = looked.each.flatMap(({ extensions }) => extensions);
  const extensions = found.sort((a, b) => compareText(a.id, b.id) || compareText(a.folder, b.folder));
  const problems = [...looked.problems, ...looked.each.flatMap((each) => each.problems)];
  return { ...place, profiles: looked.profiles, problems, extensions };
}

interface LookedFolder {
  readonly profiles: readonly string[];
  readonly problems: readonly Problem[];
  readonly each: readonly Looked[];
}

async function builtIn(files: FilesUnder, { real, entries }: ListedFolder): Promise<LookedFolder> {
  const { folders } = locate(files.system, real, entries, []);
  const each = await inTurns(folders.slice(0, mostFolders), atATime, async (folder) => {
    const read = await manifestOf(files, folder);
    return looked(folder, read, 'builtIn');
  });
  return { profiles: [], problems: leftOut(real, folders), each };
}

async function installed(
  files: FilesUnder,
  { real, entries }: ListedFolder,
  { userData, alsoUserData = [] }: CandidatePlace,
): Promise<LookedFolder> {
  const paths = pathsOf(files.system);
  const { profiles, problems } = await readProfiles(files, real, [userData ?? [], alsoUserData].flat());
  const obsolete = await obsoleteIn(files, real);
  const { folders, elsewhere } = locate(files.system, real, entries, profiles);
  const listsAreKnown = profiles.every((profile) => profile.entries !== undefined);
  const each = await inTurns(folders.slice(0, mostFolders), atATime, async (folder) => {
    const read = await manifestOf(files, folder);
    const ids = idsOf(folder, read);
    const isObsolete = obsolete.names.has(folder.name.toLowerCase());
    const inProfiles = profilesOf(folder, profiles).map((profile) => ({
      profile: profile.name,
      isDisabled: profile.disabled && ids.every((id) => profile.disabled?.has(id)),
    }));
    const state = installationOf(inProfiles, { listsAreKnown, isObsolete });
    return looked(folder, read, state, namesOf(inProfiles.map(({ profile }) => profile)));
  });
  const unseen = elsewhere.map(({ id }): Problem => ({
    code: 'scanEntryElsewhere',
    severity: 'warning',
    args: { file: real, id },
    place: { file: paths.join(real, 'extensions.json') },
  }));
  return {
    profiles: namesOf(profiles.map(({ name }) => name)),
    problems: [...problems, ...obsolete.problems, ...unseen, ...leftOut(real, folders)],
    each,
  };
}

/** Two editors that share a folder may each have a profile of one name. */
function namesOf(profiles: readonly string[]): string[] {
  return [...new Set(profiles)];
}

/** In the order of the profiles. */
function profilesOf(folder: ExtensionFolder, profiles: readonly Profile[]): Profile[] {
  const having = new Set(folder.listed.map(({ profile }) => profile));
  return profiles.filter((profile) => having.has(profile));
}

async function manifestOf(files: FilesUnder, folder: ExtensionFolder): Promise<ReadManifest> {
  const read = await readFrom(files, folder);
  if (!read.manifest || idsOf(folder, read).length > 0) return read;
  // A manifest without a name in a folder that nobody names: there is no extension to show, and still something is there.
  const file = pathsOf(files.system).join(folder.path, 'package.json');
  return { problems: [...read.problems, inFile('scanManifestBroken', file, 'information')] };
}

async function readFrom(files: FilesUnder, folder: ExtensionFolder): Promise<ReadManifest> {
  const severity = folder.listed.length > 0 ? 'warning' : 'information';
  if (folder.kind === 'folder') return manifestIn(files, folder.path, severity);
  if (folder.kind === 'absent') return { problems: [inFile('scanManifestMissing', folder.path, 'information')] };
  const resolved = await files.resolve(folder.path);
  if (resolved.kind === 'folder') return manifestIn(files, resolved.real, severity);
  if (resolved.kind === 'missing') return { problems: [inFile('scanManifestMissing', folder.path, 'information')] };
  return { problems: [notLookedAt('scanFolderUnreadable', folder.path, resolved)] };
}

/**
 * What the manifest says counts, as it does for the editor. Without one it is what the lists say, which may name several, or
 * the folder's name.
 */
function idsOf(folder: ExtensionFolder, { manifest }: ReadManifest): string[] {
  const id = manifest && idIn(manifest);
  if (id !== undefined) return [id];
  if (folder.listed.length > 0) return [...new Set(folder.listed.map(({ entry }) => entry.id))];
  const named = /^([^.]+\..+?)-\d+\.\d+\.\d+/.exec(folder.name)?.[1];
  return named === undefined ? [] : [named.toLowerCase()];
}

function looked(
  folder: ExtensionFolder,
  { manifest, problems }: ReadManifest,
  installation: FoundExtension['installation'],
  profiles: readonly string[] = [],
): Looked {
  const extensions = idsOf(folder, { problems, ...(manifest ? { manifest } : {}) }).map((id) => {
    const version = manifest?.version ?? folder.listed.find(({ entry }) => entry.id === id)?.entry.version;
    return {
      id,
      ...(version === undefined ? {} : { version }),
      ...(manifest ? { manifest } : {}),
      installation,
      profiles,
      folder: folder.path,
    };
  });
  return { extensions, problems };
}

function leftOut(folder: string, folders: readonly ExtensionFolder[]): Problem[] {
  return folders.length > mostFolders ? [tooMany(folder, folders.length, mostFolders)] : [];
}
