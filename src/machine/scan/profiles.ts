import { readExtensionList, type ListedExtension } from '../../core/inventory/extensionList.ts';
import type { Problem } from '../../core/problem.ts';
import { pathsOf, type FilesUnder } from './filesUnder.ts';
import { disabledIn, listedProfiles, type ListedProfile } from './profileState.ts';
import { inFile, notLookedAt, tooMany } from './scanProblems.ts';

const listName = 'extensions.json';
const largestList = 32 * 1024 * 1024;
/** Of one list, and of all lists of a place: far above what any editor has installed. */
const mostItems = { ofList: 20_000, ofPlace: 100_000 } as const;
/** What VS Code calls the profile that is always there. */
const defaultProfile = 'Default';

/** What an editor's files say of one profile. */
export interface Profile {
  readonly name: string;
  /** What it has installed; undefined where that could not be read, or was never written. */
  readonly entries: readonly ListedExtension[] | undefined;
  /** `entries` are all that it has installed: what is no entry that we understand may be one to the editor. */
  readonly isWhole: boolean;
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
  const reader: Reader = { files, left: mostItems.ofPlace, problems: [] };
  const { problems } = reader;
  const { entries, isWhole } = await entriesOf(reader, folder);
  const known = { entries: entries === 'missing' ? undefined : entries, isWhole };
  const profiles: Profile[] = [];
  const turnedOff: Profile['disabled'][] = [];
  for (const data of userData) {
    const user = pathsOf(files.system).join(data, 'User');
    const disabled = await disabledIn(files, user, problems);
    turnedOff.push(disabled);
    const first: Profile = { name: defaultProfile, ...known, disabled };
    for (const listed of await listedProfiles(files, user, problems)) {
      profiles.push(await profileFrom(reader, listed, first));
    }
  }
  return { profiles: [{ name: defaultProfile, ...known, disabled: inEach(turnedOff) }, ...profiles], problems };
}

/** What is turned off in one editor may be in use in the other. */
function inEach([first, ...others]: readonly Profile['disabled'][]): Profile['disabled'] {
  if (!first || others.some((each) => !each)) return undefined;
  return new Set([...first].filter((id) => others.every((each) => each?.has(id))));
}

/** Reads the lists of one place. */
interface Reader {
  readonly files: FilesUnder;
  /** How many items of lists are still looked at. */
  left: number;
  readonly problems: Problem[];
}

async function profileFrom(reader: Reader, listed: ListedProfile, first: Profile): Promise<Profile> {
  const { name, folder, sharesExtensions, sharesState } = listed;
  const own = sharesExtensions ? first : await entriesOf(reader, folder);
  const everywhere = (first.entries ?? []).filter(({ inAllProfiles }) => inAllProfiles);
  return {
    name,
    // Nothing was ever installed in a profile that has no list.
    entries: own.entries && [...(own.entries === 'missing' ? [] : own.entries), ...everywhere],
    isWhole: own.isWhole && first.isWhole,
    disabled: sharesState ? first.disabled : await disabledIn(reader.files, folder, reader.problems),
  };
}

interface ReadList {
  readonly entries: readonly ListedExtension[] | 'missing' | undefined;
  readonly isWhole: boolean;
}

async function entriesOf(reader: Reader, folder: string): Promise<ReadList> {
  const { files, problems } = reader;
  const file = pathsOf(files.system).join(folder, listName);
  const content = await files.text(file, largestList);
  if (content.kind === 'missing') return { entries: 'missing', isWhole: true };
  if (content.kind !== 'text') {
    problems.push(notLookedAt('scanListUnreadable', file, content));
    return unknown;
  }
  const most = Math.min(mostItems.ofList, reader.left);
  const list = readExtensionList(content.text, most);
  if (!list) {
    problems.push(inFile('scanListBroken', file));
    return unknown;
  }
  reader.left -= Math.min(list.length, most);
  for (const index of list.skipped) {
    const place = { file, path: `/${index}` };
    problems.push({ code: 'scanEntrySkipped', severity: 'warning', args: { file }, place });
  }
  if (list.length > most) problems.push(tooMany(file, list.length, most));
  return { entries: list.entries, isWhole: list.length <= most && list.skipped.length === 0 };
}

const unknown: ReadList = { entries: undefined, isWhole: false };
