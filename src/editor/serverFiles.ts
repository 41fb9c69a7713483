import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import { Disposable, extensions, Uri } from 'vscode';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { Coalescer } from '../core/loop/coalescer.ts';
import type { BannedServers } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import type { WorkspaceLook } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import { ServerBans } from '../core/surfaces/mcpServers/bannedServers.ts';
import { providedServers } from '../core/surfaces/mcpServers/providedServers.ts';
import {
  extensionServerFiles,
  homeServerFiles,
  userServerFile,
  workspaceServerFile,
  type ServerFilePath,
} from '../core/surfaces/mcpServers/serverFiles.ts';
import { serverFindings } from '../core/surfaces/mcpServers/serverFindings.ts';
import { serverSightings, type ServerFileText, type ServersSeen } from '../core/surfaces/mcpServers/serverSightings.ts';
import type { SettingInForce } from '../core/surfaces/settingInForce.ts';
import type { CommandNames } from '../core/surfaces/terminals/commandNames.ts';
import { FileWatch } from '../machine/fileWatch.ts';
import { profileFolders } from '../machine/profileFolders.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import { namesToLookFor } from './namesToLookFor.ts';
import { readFolderFile } from './workspaceFolderFiles.ts';
import { folders, nameIn } from './workspaceNames.ts';

/** Where servers are written down, and whose they are. */
interface Place extends Pick<ServerFilePath, 'format'> {
  readonly uri: Uri;
  readonly name: string;
  readonly isEditors: boolean;
  /** Somebody else says what is wrong with it. */
  readonly isReportedElsewhere?: true;
}

interface LastLook {
  readonly digest: string;
  readonly name: string;
  readonly names: CommandNames;
  readonly seen: ServersSeen;
}

/** Reads where MCP servers are written down: after each check, and when a file changes from which the editor starts them. */
export class ServerFiles implements Disposable {
  readonly #userFolder: string;
  readonly #thread: SharedThread;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #looks = new Coalescer(() => this.#lookAtAll());
  #prepared: PreparedPolicy | undefined;
  #names: { readonly policy: PreparedPolicy['policy']; readonly names: CommandNames } | undefined;
  #seen: ServersSeen | undefined;
  /** Of each file what was seen last. */
  readonly #last = new Map<string, LastLook>();
  #watched: { readonly key: string; readonly watch: Disposable } | undefined;
  #isDisposed = false;

  constructor(userFolder: string, thread: SharedThread, changed: () => void, failed: (error: unknown) => void) {
    this.#userFolder = userFolder;
    this.#thread = thread;
    this.#changed = changed;
    this.#failed = failed;
  }

  readonly denied: BannedServers['denied'] = (prepared, others, kept) =>
    this.#seen && new ServerBans(this.#namesFor(prepared), prepared, others).items(this.#seen.servers, kept);

  follow(prepared: PreparedPolicy): void {
    this.#prepared = prepared;
    this.lookAgain();
  }

  look(prepared: PreparedPolicy, list: SettingInForce, paused: boolean): WorkspaceLook {
    const { servers = [], problems = [] } = this.#seen ?? {};
    return { findings: serverFindings(servers, prepared, list, paused), problems };
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watched?.watch.dispose();
  }

  #namesFor({ policy }: PreparedPolicy): CommandNames {
    if (this.#names?.policy !== policy) this.#names = { policy, names: namesToLookFor(policy) };
    return this.#names.names;
  }

  /** A file may have changed. */
  lookAgain(): void {
    this.#looks.trigger().catch(this.#failed);
  }

  async #lookAtAll(): Promise<void> {
    if (!this.#prepared) return;
    const profiles = profileFolders(this.#userFolder);
    const places = this.#places(profiles.folders);
    // First, so that no change goes unseen.
    this.#watch(places);
    const { servers, problems } = await this.#readAll(places, this.#namesFor(this.#prepared));
    const seen = { servers, problems: [...(profiles.problem ? [profiles.problem] : []), ...problems] };
    const isNew = JSON.stringify(seen) !== JSON.stringify(this.#seen);
    this.#seen = seen;
    if (isNew && !this.#isDisposed) this.#changed();
  }

  async #readAll(places: readonly Place[], names: CommandNames): Promise<ServersSeen> {
    const servers = extensions.all.flatMap(({ id, packageJSON }) => providedServers(id, packageJSON));
    const problems: Problem[] = [];
    for (const { uri, isReportedElsewhere, ...place } of places) {
      const { text, problem } = await readFolderFile(uri, place.name);
      const seen = text === undefined ? undefined : await this.#seenIn({ ...place, text }, uri.toString(), names);
      servers.push(...(seen?.servers ?? []));
      if (!isReportedElsewhere) problems.push(...(problem ? [problem] : []), ...(seen?.problems ?? []));
    }
    return { servers, problems };
  }

  /** Some of these files are long and rarely change: the same text is taken apart once. */
  async #seenIn(file: ServerFileText, key: string, names: CommandNames): Promise<ServersSeen> {
    const digest = createHash('sha256').update(file.text).digest('base64');
    const last = this.#last.get(key);
    if (last?.digest === digest && last.name === file.name && last.names === names) return last.seen;
    const seen = await this.#thread.work(serverSightings(file, names));
    this.#last.set(key, { digest, name: file.name, names, seen });
    return seen;
  }

  #places(profiles: readonly string[]): readonly Place[] {
    const below =
      (folder: string, name: (file: string) => string) =>
      ({ path: file, format }: ServerFilePath): Place => {
        const whole = path.join(folder, file);
        return { uri: Uri.file(whole), name: name(whole), format, isEditors: false };
      };
    const user = [this.#userFolder, ...profiles].map((folder) => {
      return { ...below(folder, (whole) => whole)(userServerFile), isEditors: true };
    });
    const { path: file, format } = workspaceServerFile;
    const inWorkspace = folders().map((folder): Place => {
      const common = { format, isEditors: true, isReportedElsewhere: true } as const;
      return { uri: Uri.joinPath(folder.uri, file), name: nameIn(folder, file), ...common };
    });
    return [
      ...user,
      ...inWorkspace,
      ...homeServerFiles.map((each) => below(homedir(), () => `~/${each.path}`)(each)),
      ...extensionServerFiles.map(below(this.#userFolder, (whole) => whole)),
    ];
  }

  /**
   * What the editor starts for a person is to be stopped before it does. Files of workspaces are watched by whoever reports
   * on them, and other programs' files are looked at with each check.
   */
  #watch(places: readonly Place[]): void {
    const watched = places.filter(({ isEditors, isReportedElsewhere }) => isEditors && !isReportedElsewhere);
    const key = JSON.stringify(watched.map(({ uri }) => uri.toString()));
    if (this.#watched?.key === key || this.#isDisposed) return;
    this.#watched?.watch.dispose();
    const watches = watched.map(({ uri }) => new FileWatch(uri.fsPath, () => this.lookAgain(), this.#failed));
    this.#watched = { key, watch: Disposable.from(...watches) };
  }
}
