import path from 'node:path';
import type { PlaceKind } from '../../core/inventory/machineInventory.ts';
import { editorTable, type EditorNames } from './editorTable.ts';

export type System = 'linux' | 'darwin' | 'win32';

/** Folders that an editor may have; they need not be there. */
export interface CandidatePlace {
  readonly editor: string;
  readonly editorName: string;
  readonly kind: PlaceKind;
  /** With the extensions. `*` stands for every folder at that point. */
  readonly folder: string;
  /** With `User` in it. Absent where it is not known, or where there is none. */
  readonly userData?: string;
  /** The extensions come with the editor. */
  readonly builtIn: boolean;
}

export interface HomeSurroundings {
  readonly home: string;
  /** Variables that move folders. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

type Join = (...parts: string[]) => string;

/** The container images of linuxserver.io keep code-server's folders in this home itself. */
const containerHome = '/config';

/** Every place that an editor may have in one home. */
export function placesOfHome(system: System, surroundings: HomeSurroundings): CandidatePlace[] {
  const { join } = system === 'win32' ? path.win32 : path.posix;
  const { home, variables } = surroundings;
  const found = editorTable.flatMap((names) => editorInHome(names, system, join, surroundings));
  const codeServer = editorTable.filter(
    ({ id }) => id === 'code-server' && home === containerHome && system === 'linux',
  );
  for (const names of codeServer) {
    found.push({ ...shared(names, 'server'), folder: join(home, 'extensions'), userData: join(home, 'data') });
  }
  const portable = variables['VSCODE_PORTABLE'];
  const moved = variables['VSCODE_EXTENSIONS'];
  for (const names of editorTable.slice(0, 1)) {
    if (portable) found.push(portablePlace(names, portable, join));
    if (moved) found.push({ ...shared(names, 'desktop'), folder: moved });
  }
  return withoutRepeats(found);
}

/** Places that belong to no home: what comes with installed programs, and portable ones among them. */
export function placesOfMachine(system: System, variables: HomeSurroundings['variables']): CandidatePlace[] {
  const { join } = system === 'win32' ? path.win32 : path.posix;
  const roots = [variables['ProgramFiles'] ?? 'C:\\Program Files'];
  return withoutRepeats(
    editorTable.flatMap((names) => {
      if (system === 'linux') return (names.linuxPrograms ?? []).flatMap((root) => ofProgram(names, root, join));
      if (system === 'darwin') return ofMacProgram(names, '/Applications', join);
      return roots.flatMap((root) => ofWindowsProgram(names, root, join));
    }),
  );
}

function editorInHome(
  names: EditorNames,
  system: System,
  join: Join,
  { home, variables }: HomeSurroundings,
): CandidatePlace[] {
  const { dataFolder, userData, server, packaged = [] } = names;
  const data =
    userData === undefined ? {} : { userData: join(userDataRoot(system, join, { home, variables }), userData) };
  const parts = (relative: string): string => join(home, ...relative.split('/'));
  return [
    ...(dataFolder === undefined
      ? []
      : [{ ...shared(names, 'desktop'), folder: join(home, dataFolder, 'extensions'), ...data }]),
    ...(server === undefined ? [] : ofServer(names, join(home, server), join)),
    ...(system === 'win32' ? [] : packaged).map((each) => ({
      ...shared(names, each.extensions.startsWith('.var/') ? ('desktop' as const) : ('server' as const)),
      folder: parts(each.extensions),
      ...(each.userData === undefined ? {} : { userData: parts(each.userData) }),
    })),
    ...(system === 'darwin' ? ofMacProgram(names, join(home, 'Applications'), join) : []),
    ...(system === 'win32' ? ofWindowsProgram(names, join(localPrograms(join, { home, variables })), join) : []),
  ];
}

function userDataRoot(system: System, join: Join, { home, variables }: HomeSurroundings): string {
  if (system === 'win32') return variables['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (system === 'darwin') return join(home, 'Library', 'Application Support');
  return variables['XDG_CONFIG_HOME'] ?? join(home, '.config');
}

function localPrograms(join: Join, { home, variables }: HomeSurroundings): string {
  return join(variables['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Programs');
}

/** A server is unpacked once for each version of the editor that connects to it. */
function ofServer(names: EditorNames, root: string, join: Join): CandidatePlace[] {
  const programs = [join(root, 'bin', '*'), join(root, 'cli', 'servers', '*', 'server')];
  return [
    { ...shared(names, 'server'), folder: join(root, 'extensions'), userData: join(root, 'data') },
    ...programs.map((program) => ({ ...shared(names, 'server'), folder: join(program, 'extensions'), builtIn: true })),
  ];
}

/** The extensions that come with a program, and its own data where it is portable. */
function ofProgram(names: EditorNames, root: string, join: Join): CandidatePlace[] {
  const builtIn = { ...shared(names, 'desktop'), folder: join(root, 'resources', 'app', 'extensions'), builtIn: true };
  return [builtIn, portablePlace(names, join(root, 'data'), join)];
}

function ofWindowsProgram(names: EditorNames, programs: string, join: Join): CandidatePlace[] {
  if (names.windowsProgram === undefined) return [];
  const root = join(programs, names.windowsProgram);
  // Newer releases keep each version in a folder of its own.
  const versioned = join(root, '*', 'resources', 'app', 'extensions');
  return [...ofProgram(names, root, join), { ...shared(names, 'desktop'), folder: versioned, builtIn: true }];
}

function ofMacProgram(names: EditorNames, programs: string, join: Join): CandidatePlace[] {
  const { macProgram, application } = names;
  if (macProgram === undefined) return [];
  const folder = join(programs, `${macProgram}.app`, 'Contents', 'Resources', 'app', 'extensions');
  const builtIn = { ...shared(names, 'desktop'), folder, builtIn: true };
  if (application === undefined) return [builtIn];
  return [builtIn, portablePlace(names, join(programs, `${application}-portable-data`), join)];
}

function portablePlace(names: EditorNames, data: string, join: Join): CandidatePlace {
  return { ...shared(names, 'portable'), folder: join(data, 'extensions'), userData: join(data, 'user-data') };
}

function shared(names: EditorNames, kind: PlaceKind): Omit<CandidatePlace, 'folder'> {
  return { editor: names.id, editorName: names.name, kind, builtIn: false };
}

function withoutRepeats(places: readonly CandidatePlace[]): CandidatePlace[] {
  return [...new Map(places.map((place) => [`${place.folder}\n${place.userData ?? ''}`, place])).values()];
}
