import type { Surface } from '../surfaces/surface.ts';
import type { Recognition } from './recognition.ts';

/** An extension that one editor window sees. */
export interface ExtensionSighting {
  readonly surface: 'extensions';
  /** Lower-cased, as VS Code compares ids. */
  readonly id: string;
  readonly publisher: string;
  /** As its manifest spells it; absent where only the id is known. */
  readonly version?: string;
  /** What people call it; absent where the manifest was not read. */
  readonly displayName?: string;
  /** The list of installed extensions of this window's profile has it, or could not be read. */
  readonly installed: boolean;
  /** The editor lists it among its enabled extensions. */
  readonly enabled: boolean;
  /** It has activated in this window. */
  readonly running: boolean;
  /** It ships with the editor or is under development: the editor's allow-list does not reach it. */
  readonly outOfReach: boolean;
  /** What its manifest says that it is; absent where the manifest was not judged. */
  readonly recognition?: Recognition;
  /** Lower-cased ids of the extensions that its manifest brings along: of a pack, and those it needs. */
  readonly brings?: readonly string[];
}

/**
 * A way in that is no extension: a setting of the editor, a command, a server. What may be known by several names is one
 * sighting.
 */
export interface UseSighting {
  readonly surface: Exclude<Surface, 'extensions'>;
  /** Tells it from the others of its surface, and from one run to the next: a setting's name, a server's. */
  readonly id: string;
  /** The catalog's assistants that it belongs to. */
  readonly assistantIds: readonly string[];
  /** What the entries of a policy may know it by. For deciding alone: never shown, recorded or sent. */
  readonly names?: UseNames;
  /** The server that it is pointed at. Of an address nothing else is kept: the rest may be a secret. */
  readonly host?: string;
  /** Where it is written down. On the screen only: paths never go into the audit trail. */
  readonly place?: UsePlace;
}

/** By what a use is known beside its assistants. */
export interface UseNames {
  /** As `programName` writes them. */
  readonly commands?: readonly string[];
  /** As `packageKey` writes them. */
  readonly packages?: readonly string[];
  readonly servers?: readonly ServerNames[];
  /** As `hostOf` gives them. */
  readonly hosts?: readonly string[];
}

/** By what an MCP server is known. */
export interface ServerNames {
  readonly name: string;
  readonly command?: string;
  /** Origin and path. The path may hold a secret. */
  readonly url?: string;
}

/** Line and column count from 1, and are absent where the file itself is what was seen. */
export interface UsePlace {
  /** As a person would name it: below the workspace folder, with `/`. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One way in by which an assistant reaches a developer. */
export type Sighting = ExtensionSighting | UseSighting;

/** An extension of which only the id is known. */
export function unseenExtension(id: string): ExtensionSighting {
  const nothing = { installed: false, enabled: false, running: false, outOfReach: false };
  return { surface: 'extensions', id, publisher: publisherOf(id), ...nothing };
}

/** The publisher part of a lower-cased extension id. */
export function publisherOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}
