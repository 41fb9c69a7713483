import type { AssistantFacts } from '../catalog/catalogSchema.ts';
import type { WhoAndWhere } from '../decision/circumstances.ts';
import type { ExceptionQuestions } from '../decision/exceptions.ts';
import type { OtherExceptions, OtherWindow } from '../decision/heldBack.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { ExtensionSighting, UseSighting } from '../inventory/sighting.ts';
import type { PolicyReading } from '../policy/standing.ts';
import type { Problem } from '../problem.ts';
import type { Ledger } from '../remediation/ledger.ts';
import type { WantedItem } from '../remediation/planList.ts';
import type { Finding } from '../surfaces/finding.ts';
import type { SettingInForce } from '../surfaces/settingInForce.ts';
import type { OriginalTexts } from '../remediation/settingsText.ts';

/** Where the policy comes from. */
export interface PolicySource {
  read(): Promise<PolicyReading>;
}

/** What a surface found, and what it could not look at. */
export interface ExtensionsSeen {
  readonly sightings: readonly ExtensionSighting[];
  readonly notLooked: readonly Problem[];
}

/** The extensions of one editor window. */
export interface ExtensionsLook {
  /** @param own by what copies of the company's own assistants are recognised */
  look(own: readonly AssistantFacts[]): Promise<ExtensionsSeen>;
  /** Resolves when the editor has dropped these not yet running extensions, or has had fair time to. */
  settle(ids: readonly string[]): Promise<void>;
}

/** Takes extensions out of this editor. */
export interface ExtensionRemoval {
  /** Resolves when the editor has done it, or with what went wrong. */
  uninstall(id: string): Promise<Problem | undefined>;
}

/** One setting: on disk, as the other windows see it, and in this window's memory, which can be older. */
export interface SettingSeen extends SettingInForce {
  readonly onDisk: unknown;
  /** How the value, or one key of it, is written in the file; undefined where it is not there. */
  readonly writtenValue: (key?: string) => string | undefined;
}

export interface SettingChange {
  readonly setting: string;
  /** What stood on the disk when this was planned: where that is another by now, nothing is written. */
  readonly plannedFrom?: unknown;
  /** `undefined` removes the setting. */
  readonly value: unknown;
  /** How values are written that are given back. */
  readonly original?: OriginalTexts;
}

/** The user settings of this editor. */
export interface UserSettings {
  inForce(setting: string): SettingInForce;
  /** A problem where the file cannot be read: then nothing may be written either. */
  read(settings: readonly string[]): Promise<ReadonlyMap<string, SettingSeen> | Problem>;
  /** Writes all of them at once; returns what went wrong, and then nothing is written. */
  write(changes: readonly SettingChange[]): Promise<Problem | undefined>;
  /** Has this window read them again; returns what went wrong. */
  refresh(): Promise<Problem | undefined>;
}

/** The ledger of this user-data folder, shared with other windows. */
export interface LedgerStore {
  read(): Promise<Ledger | Problem>;
  /** Runs under the lock with the newest ledger. `save` is durable when it resolves. */
  locked<T>(work: (ledger: Ledger, save: (ledger: Ledger) => Promise<void>) => Promise<T>): Promise<T | Problem>;
}

/** The person, the machine and the window, as far as the exceptions of a policy ask for them. */
export interface Surroundings {
  look(questions: ExceptionQuestions): Promise<SurroundingsSeen>;
}

export interface SurroundingsSeen {
  readonly who: WhoAndWhere;
  readonly notLooked: readonly Problem[];
}

/** MCP servers that the policy bans. */
export interface BannedServers {
  /**
   * What the editor's list of denied servers is to say; undefined while nothing is known of the servers.
   *
   * @param kept what is ours there: another window may have put it there for a server that this one does not see
   */
  denied(
    prepared: PreparedPolicy,
    others: OtherExceptions,
    kept: readonly WantedItem[],
  ): readonly WantedItem[] | undefined;
}

/** The other open windows of this user-data folder: one allow-list counts for all of them. */
export interface OtherWindows {
  /**
   * Lets the others know which exceptions for workspaces hold in this window; `undefined` takes the word back.
   *
   * @param exceptions each as a text that is the same wherever the same exception stands
   * @returns what went wrong: then the others do not know of this window
   */
  say(exceptions: readonly string[] | undefined): Promise<Problem | undefined>;
  /** A problem where they cannot be heard: then they may be there. */
  heard(): readonly OtherWindow[] | Problem;
}

/** The terminals of this window. */
export interface TerminalStandIns {
  /** Has them meet what the policy wants, and says what stands. The first check of a window comes too early for both. */
  apply(prepared: PreparedPolicy): TerminalsSeen;
}

export interface TerminalsSeen {
  /** They could not be dealt with yet: what is there is said by the next check. */
  readonly isEarly?: true;
  readonly findings: readonly Finding<UseSighting>[];
  readonly problems: readonly Problem[];
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** The thread, which belongs to every extension. */
export interface SharedThread {
  /** Lets others run if we have been at it for long. Between steps of a millisecond or so. */
  pause(): Promise<void>;
}

export function isProblem(value: object): value is Problem {
  return 'code' in value && 'severity' in value;
}
