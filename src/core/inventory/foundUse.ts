import type { UseNames, UseSighting } from './sighting.ts';

/** What a use that a scan has found is, as far as something else is to be done about it. */
export const useKinds = [
  /** A setting of the editor that turns an agent in it on or off. */
  'agentSetting',
  /** Models that somebody has added to the editor's chat with a key of their own. */
  'languageModels',
  /** A setting that points an assistant at a server. */
  'endpoint',
  /** A program in a folder of programs. */
  'program',
  /** A command that a task, a launch configuration, a script or a dev container runs. */
  'command',
  /** An MCP server. */
  'server',
  'recommendation',
  'devContainer',
  /** A file or folder that the assistant keeps in a workspace. */
  'artefact',
  /** A file or folder that the assistant keeps in a home. */
  'homeArtefact',
] as const;
export type UseKind = (typeof useKinds)[number];

/** A way in that is no extension, as files show it. But for `names` nothing in it may be a secret: no values, no command lines. */
export interface FoundUse {
  readonly surface: UseSighting['surface'];
  readonly what: UseKind;
  /** A setting's name, a server's, a program's, the vendor of models; of a command its JSON pointer: its own name may be its text. */
  readonly label: string;
  /** The catalog's assistants that it may belong to; none where only a policy may know it. */
  readonly assistantIds: readonly string[];
  /** What the entries of a policy may know it by. For deciding alone: never in a report. */
  readonly names?: UseNames;
  /** Lower-cased id of the extension that is recommended, or installed into a dev container. */
  readonly extensionId?: string;
  /** Where models are reached. */
  readonly host?: string;
  /** The setting turns the agent off. */
  readonly isOff?: true;
  /** Name of the editor whose file it is. */
  readonly editorName?: string;
  /** Its full path, and in it line and column, which count from 1; without them the file itself is what was found. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A use, and where it was looked for. */
export interface SeenUse extends FoundUse {
  /** The home, or the folder of the workspace. */
  readonly root: string;
  /** Whose home it is. */
  readonly user?: string;
}
