import { compareText } from '../../core/compareText.ts';
import { installationOf } from '../../core/inventory/installation.ts';
import type { Installation, LookedPlace } from '../../core/inventory/machineInventory.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import type { Problem } from '../../core/problem.ts';
import type { CandidatePlace } from './editorPlaces.ts';
import { locate, type ExtensionFolder } from './extensionFolders.ts';
import { pathsOf, type FilesUnder, type ListedFolder } from './filesUnder.ts';
import { limitedFiles } from './limitedFiles.ts';
import { listedPlaces } from './listedPlaces.ts';
import { idsOf, looked, manifestOf, type Looked, type ProfilesOf, type Reading } from './lookAtFolder.ts';
import { namedProblems } from './namedProblems.ts';
import { obsoleteIn } from './obsolete.ts';
import { readProfiles, type Profile } from './profiles.ts';
import { notLookedAt, tooMany } from './scanProblems.ts';

const mostFolders = 20_000;
/** Of one place, in characters: a hundred times what a full one has. */
const mostText = 256 * 1024 * 1024;

/** How a place is looked at, and for whom. */
export interface Looking {
  /** The account whose home it is in. */
  readonly user?: string;
  /** Judges each manifest when it was read, so that it need not be kept. */
  readonly recognise?: Recognise;
}

/** Looks at one place; undefined where no such editor is. */
export async function lookAtPlace(
  candidate: CandidatePlace,
  allFiles: FilesUnder,
  { user, recognise }: Looking = {},
): Promise<LookedPlace | undefined> {
  const files = limitedFiles(allFiles, mostText);
  const { editor, editorName, kind, folder } = candidate;
  const place = { editor, editorName, kind, ...(user === undefined ? {} : { user }), folder };
  const listed = await files.list(folder);
  if (listed.kind === 'missing') return undefined;
  if (listed.kind !== 'folder') {
    const problems = [notLookedAt('scanFolderUnreadable', folder, listed)];
    return { ...place, profiles: [], problems, extensions: [] };
  }
  const reading = { files, recognise };
  const contents = candidate.builtIn ? await builtIn(reading, listed) : await installed(reading, listed, candidate);
  const found = contents.each.flatMap(({ extensions }) => extensions);
  const extensions = found.sort((a, b) => compareText(a.id, b.id) || compareText(a.folder, b.folder));
  const problems = [...contents.problems, ...contents.each.flatMap((each) => each.problems)];
  return { ...place, profiles: contents.profiles, problems: namedProblems(folder, problems), extensions };
}

interface LookedFolder {
  readonly profiles: readonly string[];
  readonly problems: readonly Problem[];
  readonly each: readonly Looked[];
}

/** Of what is known by its id alone. */
const notJudged: Recognise = () => ({ outcome: 'not', score: 0, evidence: [] });

async function builtIn({ files }: Reading, { real, entries }: ListedFolder): Promise<LookedFolder> {
  const { folders } = locate(files.system, real, entries, []);
  const reading = { files, recognise: notJudged };
  const each: Looked[] = [];
  for (const folder of folders.slice(0, mostFolders)) {
    const read = await manifestOf(reading, folder, 'warning');
    // It is known by its id alone, so texts that could not be read are no gap.
    const problems = read.manifest ? read.problems.map(asNote) : read.problems;
    each.push(looked(folder, { ...read, problems }, 'builtIn'));
  }
  return { profiles: [], problems: leftOut(real, folders), each };
}

function asNote(problem: Problem): Problem {
  return { ...problem, severity: 'information' };
}

async function installed(
  reading: Reading,
  { real, entries }: ListedFolder,
  { userData, alsoUserData = [] }: CandidatePlace,
): Promise<LookedFolder> {
  const { files } = reading;
  const paths = pathsOf(files.system);
  const { profiles, problems } = await readProfiles(files, real, [userData ?? [], alsoUserData].flat());
  const obsolete = await obsoleteIn(files, real);
  const places = await listedPlaces(files, real, profiles, mostFolders);
  const { folders, elsewhere } = locate(files.system, real, entries, profiles, places.real);
  const listsAreKnown =
    places.areKnown && profiles.every(({ entries: known, isWhole }) => known !== undefined && isWhole);
  // What the editor surely does not load matters less.
  const severityOf = ({ listed }: ExtensionFolder): Problem['severity'] =>
    listed.length > 0 || !listsAreKnown ? 'warning' : 'information';
  const each: Looked[] = [];
  for (const folder of folders.slice(0, mostFolders)) {
    const read = await manifestOf(reading, folder, severityOf(folder));
    const ids = idsOf(folder, read);
    const isObsolete = obsolete.names.has(folder.name.toLowerCase());
    const inProfiles = profilesOf(folder, profiles).map((profile) => ({
      profile: profile.name,
      isDisabled: profile.disabled && ids.every((id) => profile.disabled?.has(id)),
    }));
    const state = installationOf(inProfiles, { listsAreKnown, isObsolete });
    each.push(looked(folder, read, state, profilesIn(state, inProfiles)));
  }
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

function profilesIn(
  state: Installation,
  inProfiles: readonly { readonly profile: string; readonly isDisabled: boolean | undefined }[],
): ProfilesOf {
  const off = inProfiles.filter(({ isDisabled }) => isDisabled === true);
  return {
    profiles: namesOf(inProfiles.map(({ profile }) => profile)),
    ...(state === 'enabled' && off.length > 0 ? { disabledIn: namesOf(off.map(({ profile }) => profile)) } : {}),
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

function leftOut(folder: string, folders: readonly ExtensionFolder[]): Problem[] {
  return folders.length > mostFolders ? [tooMany(folder, folders.length, mostFolders)] : [];
}
