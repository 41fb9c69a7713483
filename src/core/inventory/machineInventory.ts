import type { Problem } from '../problem.ts';
import type { SeenUse } from './foundUse.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import type { Recognition } from './recognition.ts';

/** What the files of an editor say of an extension that lies in one of its folders. */
export const installations = [
  /** Installed in at least one profile, and not turned off there for all workspaces. */
  'enabled',
  /** Installed, and turned off in every profile that has it. */
  'disabled',
  /** Installed; the files do not tell whether it is turned off. */
  'installed',
  /** Ships with the editor. */
  'builtIn',
  /** A folder that no list of the editor names, or that waits to be deleted: the editor does not load it. */
  'leftOver',
] as const;
export type Installation = (typeof installations)[number];

/** How an editor came onto the machine. */
export const placeKinds = ['desktop', 'server', 'portable'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** An editor's folders for one user, and whether they could be looked at. */
export interface EditorPlace {
  /** Of the table of editors, such as `vscode` or `cursor`. */
  readonly editor: string;
  readonly editorName: string;
  readonly kind: PlaceKind;
  /** The account whose home it is in; absent for what belongs to all. */
  readonly user?: string;
  /** The folder with the extensions. */
  readonly folder: string;
  /** Names of its profiles, the default one first. */
  readonly profiles: readonly string[];
  /** What could not be read here. None: all of it was. */
  readonly problems: readonly Problem[];
}

/** One extension in one place. */
export interface FoundExtension {
  /** Lower-cased. */
  readonly id: string;
  readonly version?: string;
  /** Absent where it could not be read; the place's problems say why. */
  readonly manifest?: ExtensionManifest;
  /** Where the manifest has been judged already: then only what `onceJudged` leaves of it is here. */
  readonly recognition?: Recognition;
  readonly installation: Installation;
  /** Names of the profiles that have it. */
  readonly profiles: readonly string[];
  /** Of an enabled one, those of them in which it is turned off; absent where there are none. */
  readonly disabledIn?: readonly string[];
  /** Its own folder. */
  readonly folder: string;
}

export interface LookedPlace extends EditorPlace {
  readonly extensions: readonly FoundExtension[];
}

/** A home that was looked at, also where nothing was found in it. */
export interface LookedHome {
  readonly folder: string;
  /** The account that it belongs to. */
  readonly user?: string;
  /** How many editors' places it has. */
  readonly places: number;
  /** All of it was looked at. */
  readonly isWhole: boolean;
}

/** The folder of a workspace that was looked at. */
export type LookedWorkspace = Pick<LookedHome, 'folder' | 'isWhole'>;

/** Everything that a scan found on one machine. */
export interface MachineInventory {
  readonly host: string;
  readonly homes: readonly LookedHome[];
  /** The folders of workspaces that were asked for. */
  readonly workspaces: readonly LookedWorkspace[];
  /** Every editor's place that exists or could not be looked at. */
  readonly places: readonly LookedPlace[];
  /** Ways in that are no extensions, in the order of the homes and workspaces. */
  readonly uses: readonly SeenUse[];
  /** What could not be looked at, and belongs to no place: a home that cannot be entered. */
  readonly problems: readonly Problem[];
}
