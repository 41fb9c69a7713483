import type { PlatformPath } from 'node:path';
import type { UsesFound } from '../../core/surfaces/onMachine/usesInFile.ts';
import { extensionServerFiles, homeServerFiles, userServerFile } from '../../core/surfaces/mcpServers/serverFiles.ts';
import type { UserFile } from '../../core/surfaces/onMachine/readUserFile.ts';
import { programName } from '../../core/surfaces/terminals/shellWord.ts';
import { whatAsked } from '../../core/surfaces/terminals/namedByPolicy.ts';
import type { CandidatePlace } from './editorPlaces.ts';
import { pathsOf, type FilesUnder, type FolderEntry } from './filesUnder.ts';
import { programFolders } from './programFolders.ts';
import { ScannedFiles, type Tracing } from './scannedFiles.ts';

/** What an editor keeps for a person, below its folder `User` and below that of each profile. */
const ofEditor: ReadonlyMap<string, UserFile> = new Map([
  ['settings.json', 'settings'],
  ['tasks.json', 'tasks'],
  [userServerFile.path, userServerFile.format],
  ['chatLanguageModels.json', 'languageModels'],
]);

/** Profiles of an editor, and versions of a program, that are looked at. */
const mostFolders = 200;

/** A home, and the editors that it may have. */
export interface HomeLook {
  /** Without links in it. */
  readonly home: string;
  readonly candidates: readonly CandidatePlace[];
}

/**
 * The ways into one home that are no extensions: what editors and other programs keep of a person's settings, what assistants
 * keep there, and their programs. Of the last two only names are seen; nothing is started.
 */
export async function usesInHome(
  { home, candidates }: HomeLook,
  files: FilesUnder,
  tracing: Tracing,
): Promise<UsesFound> {
  const paths = pathsOf(files.system);
  const look = new HomeSearch(home, files, tracing);
  for (const [folder, editorName] of userFolders(candidates, paths)) await look.inUserFolder(folder, editorName);
  for (const { path, format } of homeServerFiles) await look.files.lookInto(paths.join(home, path), format);
  await look.forArtefacts(home);
  for (const folder of programFolders[files.system]) await look.forPrograms(home, folder.split('/'));
  return look.files.found();
}

/** Each once, with the names of the editors that have it. */
function userFolders(candidates: readonly CandidatePlace[], paths: PlatformPath): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const { userData, editorName } of candidates) {
    if (userData === undefined || userData.includes('*')) continue;
    const folder = paths.join(userData, 'User');
    if (!folders.has(folder)) folders.set(folder, editorName);
  }
  return folders;
}

class HomeSearch {
  readonly files: ScannedFiles;
  readonly #files: FilesUnder;
  readonly #tracing: Tracing;

  constructor(home: string, files: FilesUnder, tracing: Tracing) {
    this.#files = files;
    this.#tracing = tracing;
    this.files = new ScannedFiles(home, files, tracing);
  }

  async inUserFolder(folder: string, editorName: string): Promise<void> {
    const names = await this.#inProfile(folder, editorName);
    if (names.has('globalStorage')) {
      for (const { path, format } of extensionServerFiles)
        await this.files.lookInto(this.#join(folder, path), format, editorName);
    }
    if (!names.has('profiles')) return;
    const profiles = (await this.#entries(this.#join(folder, 'profiles'))).filter(({ kind }) => kind !== 'other');
    this.#leftOut(this.#join(folder, 'profiles'), profiles.length);
    for (const { name } of profiles.slice(0, mostFolders))
      await this.#inProfile(this.#join(folder, 'profiles', name), editorName);
  }

  async #inProfile(folder: string, editorName: string): Promise<ReadonlySet<string>> {
    const names = new Set((await this.#entries(folder)).map(({ name }) => name));
    for (const [name, kind] of ofEditor) {
      if (names.has(name)) await this.files.lookInto(this.#join(folder, name), kind, editorName);
    }
    return names;
  }

  /** What several assistants keep, or what lies among a person's documents, is not looked for. */
  async forArtefacts(home: string): Promise<void> {
    const listed = new Map<string, ReadonlyMap<string, FolderEntry['kind']>>();
    const owners = new Map<string, string[]>();
    for (const { id, homeArtefacts } of this.#tracing().facts) {
      for (const artefact of homeArtefacts) owners.set(artefact, [...(owners.get(artefact) ?? []), id]);
    }
    for (const [artefact, assistantIds] of owners) {
      const parts = artefact.split('/').filter((part) => part !== '');
      const name = parts.pop() ?? '';
      if (parts[0] === 'Documents' || assistantIds.length > 1) continue;
      const folder = this.#join(home, ...parts);
      const there = listed.get(folder) ?? new Map((await this.#entries(folder)).map((each) => [each.name, each.kind]));
      listed.set(folder, there);
      const kind = there.get(name);
      const wanted = artefact.endsWith('/') ? 'folder' : 'other';
      if (kind !== wanted && kind !== 'link') continue;
      const file = this.#join(folder, name);
      this.files.add({ surface: 'workspaceFiles', what: 'homeArtefact', label: artefact, assistantIds, file });
    }
  }

  async forPrograms(folder: string, [next, ...rest]: readonly string[]): Promise<void> {
    if (next === '*') {
      const folders = (await this.#entries(folder)).filter(({ kind }) => kind !== 'other');
      this.#leftOut(folder, folders.length);
      for (const { name } of folders.slice(0, mostFolders)) await this.forPrograms(this.#join(folder, name), rest);
      return;
    }
    if (next !== undefined) return this.forPrograms(this.#join(folder, next), rest);
    const seen = new Set<string>();
    for (const { name, kind } of await this.#entries(folder)) {
      const label = programName(name);
      // On Windows a program has several files of one name beside each other.
      const who = kind === 'folder' || seen.has(label) ? undefined : this.#tracing().programs.get(label);
      if (!who) continue;
      seen.add(label);
      const file = this.#join(folder, name);
      this.files.add({ surface: 'terminals', what: 'program', label, ...whatAsked(who), file });
    }
  }

  async #entries(folder: string): Promise<readonly FolderEntry[]> {
    const listed = await this.#files.list(folder);
    if (listed.kind === 'folder') return listed.entries;
    await this.files.notSeen(folder, listed);
    return [];
  }

  #leftOut(file: string, found: number): void {
    if (found <= mostFolders) return;
    const args = { file, found, limit: mostFolders };
    this.files.problem({ code: 'scanTooMany', severity: 'warning', args, place: { file } });
  }

  #join(...parts: readonly string[]): string {
    return pathsOf(this.#files.system).join(...parts);
  }
}
