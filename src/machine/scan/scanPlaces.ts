import type { LookedPlace } from '../../core/inventory/machineInventory.ts';
import { errorCode } from '../errorCode.ts';
import type { CandidatePlace } from './editorPlaces.ts';
import { pathsOf, type FilesUnder, type NotLookedAt } from './filesUnder.ts';
import { lookAtPlace, type Looking } from './lookAtPlace.ts';
import { notLookedAt, unfinished } from './scanProblems.ts';

/** Looks at one place after the other, and gives those that exist or could not be looked at. */
export async function* scanPlaces(
  candidates: readonly CandidatePlace[],
  files: FilesUnder,
  looking: Looking = {},
): AsyncGenerator<LookedPlace> {
  const whose = looking.user === undefined ? {} : { user: looking.user };
  for (const group of byFolder(candidates)) {
    const { places, unseen: whole } = await expanded(await ofWhomItIs(group, files), files);
    if (whole) yield { ...whole, ...whose };
    for (const place of places) {
      const looked = await lookAtPlace(place, files, looking).catch((error: unknown) => failed(place, error));
      if (looked) yield { ...looked, ...whose };
    }
  }
}

/** Whatever somebody has made there that nobody thought of: it hides no other place. */
function failed({ editor, editorName, kind, folder }: CandidatePlace, error: unknown): LookedPlace {
  // Longer or larger than anything in memory may be.
  const cause = error instanceof RangeError ? 'tooMuchThere' : 'systemSays';
  const problems = [unfinished('scanPlaceUnfinished', folder, cause, { error: errorCode(error) })];
  return { editor, editorName, kind, folder, profiles: [], problems, extensions: [] };
}

function byFolder(candidates: readonly CandidatePlace[]): Iterable<Group> {
  const groups = new Map<string, [CandidatePlace, ...CandidatePlace[]]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.folder);
    if (group) group.push(candidate);
    else groups.set(candidate.folder, [candidate]);
  }
  return groups.values();
}

type Group = readonly [CandidatePlace, ...CandidatePlace[]];

/**
 * Editors that share a folder of extensions are told apart by their user data; without any, the first may have it. Where
 * several have theirs it is one place of all of them: its extensions are there once.
 */
async function ofWhomItIs(group: Group, files: FilesUnder): Promise<CandidatePlace> {
  if (group.length === 1) return group[0];
  const there: CandidatePlace[] = [];
  for (const candidate of group) {
    const data = candidate.userData === undefined ? undefined : await files.resolve(candidate.userData);
    if (data && data.kind !== 'missing') there.push(candidate);
  }
  const [first = group[0], ...others] = there;
  if (others.length === 0) return first;
  return {
    ...first,
    editorName: [...new Set(there.map(({ editorName }) => editorName))].join(', '),
    alsoUserData: others.flatMap(({ userData }) => userData ?? []),
  };
}

interface Expanded {
  readonly places: readonly CandidatePlace[];
  readonly unseen?: LookedPlace;
}

/** A place for every folder that stands where the candidate has `*`. */
async function expanded(candidate: CandidatePlace, files: FilesUnder): Promise<Expanded> {
  const paths = pathsOf(files.system);
  const parts = candidate.folder.split(paths.sep);
  const star = parts.indexOf('*');
  if (star < 0) return { places: [candidate] };
  const parent = parts.slice(0, star).join(paths.sep);
  const listed = await files.list(parent);
  if (listed.kind === 'missing') return { places: [] };
  if (listed.kind !== 'folder') return { places: [], unseen: unseen({ ...candidate, folder: parent }, listed) };
  const folders = listed.entries.filter((entry) => entry.kind !== 'other');
  const rest = parts.slice(star + 1);
  return { places: folders.map(({ name }) => ({ ...candidate, folder: paths.join(parent, name, ...rest) })) };
}

/** A place that could not be looked at, and why. */
export function unseen({ editor, editorName, kind, folder }: CandidatePlace, why: NotLookedAt): LookedPlace {
  const problems = [notLookedAt('scanFolderUnreadable', folder, why)];
  return { editor, editorName, kind, folder, profiles: [], problems, extensions: [] };
}
