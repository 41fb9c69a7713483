import { readExtensionList, type ListedExtension } from '../../core/inventory/extensionList.ts';
import type { Problem } from '../../core/problem.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { disabledIn, listedProfiles, type ListedProfile } from './profileState.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

const listName = 'extensions.json';
const largestList = 32 * 1024 * 1024;
/** What VS Code calls the profile that is always there. */
const defaultProfile = 'Default';

/** What an editor's files say of one profile. */
export interface Profile {
  readonly name: string;
  /** What it has installed; undefined where that could not be read, or was never written. */
  readonly entries: readonly ListedExtension[] | undefined;
  /** Ids, lower-cased, that are turned off in it for all workspaces; undefined where that is not known. */
  readonly disabled: ReadonlySet<string> | undefined;
}

export interface Profiles {
  /** The default one first. */
  readonly profiles: readonly Profile[];
  readonly problems: readonly Problem[];
}

/**
 * Every profile of an editor.
 *
 * @param folder with the extensions, without links in it
 * @param userData with `User` in it: of each editor that has this folder; none where it is not known
 */
export async function readProfiles(files: FilesUnder, folder: string, userData: readonly string[]): Promise<Profiles> {
  const problems: Problem[] = [];
  const entries = await entriesOf(files, folder, problems);
  const known = entries === 'missing' ? undefined : entries;
  const profiles: Profile[] = [];
  const turnedOff: Profile['disabled'][] = [];
  for (const data of userData) {
    const user = pathsOf(files.system).join(data, 'User');
    const disabled = await disabledIn(files, user, problems);
    turnedOff.push(disabled);
    const first: Profile = { name: defaultProfile, entries: known, disabled };
    for (const listed of await listedProfiles(files, user, problems)) {
      profiles.push(await profileFrom(files, listed, first, problems));
    }
  }
  return { profiles: [{ name: defaultProfile, entries: known, disabled: inEach(turnedOff) }, ...profiles], problems };
}

/** What is turned off in one editor may be in use in the other. */
function inEach([first, ...others]: readonly Profile['disabled'][]): Profile['disabled'] {
  if (!first || others.some((each) => !each)) return undefined;
  return new Set([...first].filter((id) => others.every((each) => each?.has(id))));
}

async function profileFrom(
  files: FilesUnder,
  listed: ListedProfile,
  first: Profile,
  problems: Problem[],
): Promise<Profile> {
  const { name, folder, sharesExtensions, sharesState } = listed;
  const own = sharesExtensions ? first.entries : await entriesOf(files, folder, problems);
  const everywhere = (first.entries ?? []).filter(({ inAllProfiles }) => inAllProfiles);
  return {
    name,
    // Nothing was ever installed in a profile that has no list.
    entries: own && [...(own === 'missing' ? [] : own), ...everywhere],
    disabled: sharesState ? first.disabled : await disabledIn(files, folder, problems),
  };
}

async function entriesOf(
  files: FilesUnder,
  folder: string,
  problems: Problem[],
): Promise<readonly ListedExtension[] | 'missing' | undefined> {
  const file = pathsOf(files.system).join(folder, listName);
  const content = await files.text(file, largestList);
  if (content.kind === 'missing') return 'missing';
  const list = content.kind === 'text' ? readExtensionList(content.text) : undefined;
  if (content.kind !== 'text') problems.push(notLookedAt('scanListUnreadable', file, content));
  else if (!list) problems.push(inFile('scanListBroken', file));
  for (const index of list?.skipped ?? []) {
    problems.push({
      code: 'scanEntrySkipped',
      severity: 'warning',
      args: { file },
      place: { file, path: `/${index}` },
    });
  }
  return list?.entries;
}
