import type { PlatformPath } from 'node:path';
import type { PlaceKind } from '../../core/inventory/machineInventory.ts';
import { editorTable, type EditorNames } from './editorTable.ts';
import { pathsOf, type System } from './filesUnder.ts';

/** Folders that an editor may have; they need not be there. */
export interface CandidatePlace {
  readonly editor: string;
  readonly editorName: string;
  readonly kind: PlaceKind;
  /** With the extensions. `*` stands for every folder at that point. */
  readonly folder: string;
  /** With `User` in it. Absent where it is not known, or where there is none. */
  readonly userData?: string;
  /** Of the other editors that have the same folder of extensions. */
  readonly alsoUserData?: readonly string[];
  /** The extensions come with the editor. */
  readonly builtIn: boolean;
}

export interface HomeSurroundings {
  readonly home: string;
  /** Variables that move folders. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** The container images of linuxserver.io keep code-server's folders in this home itself. */
const containerHome = '/config';

/** Every place that an editor may have in one home. */
export function placesOfHome(system: System, surroundings: HomeSurroundings): CandidatePlace[] {
  const paths = pathsOf(system);
  const { home, variables } = surroundings;
  const found = editorTable.flatMap((names) => editorInHome(names, system, paths, surroundings));
  const codeServer = editorTable.filter(
    ({ id }) => id === 'code-server' && home === containerHome && system === 'linux',
  );
  for (const names of codeServer) {
    found.push({
      ...shared(names, 'server'),
      folder: paths.join(home, 'extensions'),
      userData: paths.join(home, 'data'),
    });
  }
  const portable = variables['VSCODE_PORTABLE'];
  const moved = variables['VSCODE_EXTENSIONS'];
  for (const names of editorTable.filter(({ id }) => id === 'vscode')) {
    if (portable) found.push(portablePlace(names, portable, paths));
    if (moved) found.push({ ...shared(names, 'desktop'), folder: moved });
  }
  return withoutRepeats(found);
}

/** Places that belong to no home: what comes with installed programs, and portable ones among them. */
export function placesOfMachine(system: System, variables: HomeSurroundings['variables']): CandidatePlace[] {
  const paths = pathsOf(system);
  const roots = [variables['ProgramFiles'] ?? 'C:\\Program Files'];
  return withoutRepeats(
    editorTable.flatMap((names) => {
      if (system === 'linux') return (names.linuxPrograms ?? []).flatMap((root) => ofProgram(names, root, paths));
      if (system === 'darwin') return ofMacProgram(names, '/Applications', paths);
      return roots.flatMap((root) => ofWindowsProgram(names, root, paths));
    }),
  );
}

function editorInHome(
  names: EditorNames,
  system: System,
  paths: PlatformPath,
  { home, variables }: HomeSurroundings,
): CandidatePlace[] {
  const { dataFolder, userData, server } = names;
  const data =
    userData === undefined ? {} : { userData: paths.join(userDataRoot(system, paths, { home, variables }), userData) };
  return [
    ...(dataFolder === undefined
      ? []
      : [{ ...shared(names, 'desktop'), folder: paths.join(home, dataFolder, 'extensions'), ...data }]),
    ...(server === undefined ? [] : ofServer(names, paths.join(home, server), paths)),
    ...packagedPlaces(names, system, (relative) => paths.join(home, ...relative.split('/'))),
    ...(system === 'darwin' ? ofMacProgram(names, paths.join(home, 'Applications'), paths) : []),
    ...(system === 'win32'
      ? ofWindowsProgram(names, paths.join(localPrograms(paths, { home, variables })), paths)
      : []),
  ];
}

/** Flatpak is there on Linux only; on Windows neither it nor a server for the browser. */
function packagedPlaces(names: EditorNames, system: System, inHome: (relative: string) => string): CandidatePlace[] {
  return (names.packaged ?? []).flatMap(({ extensions, userData }) => {
    const isFlatpak = extensions.startsWith('.var/');
    if (system === 'win32' || (system === 'darwin' && isFlatpak)) return [];
    const data = userData === undefined ? {} : { userData: inHome(userData) };
    return [{ ...shared(names, isFlatpak ? 'desktop' : 'server'), folder: inHome(extensions), ...data }];
  });
}

function userDataRoot(system: System, paths: PlatformPath, { home, variables }: HomeSurroundings): string {
  if (system === 'win32') return variables['APPDATA'] ?? paths.join(home, 'AppData', 'Roaming');
  if (system === 'darwin') return paths.join(home, 'Library', 'Application Support');
  return variables['XDG_CONFIG_HOME'] ?? paths.join(home, '.config');
}

function localPrograms(paths: PlatformPath, { home, variables }: HomeSurroundings): string {
  return paths.join(variables['LOCALAPPDATA'] ?? paths.join(home, 'AppData', 'Local'), 'Programs');
}

/** A server is unpacked once for each version of the editor that connects to it. */
function ofServer(names: EditorNames, root: string, paths: PlatformPath): CandidatePlace[] {
  const programs = [paths.join(root, 'bin', '*'), paths.join(root, 'cli', 'servers', '*', 'server')];
  return [
    { ...shared(names, 'server'), folder: paths.join(root, 'extensions'), userData: paths.join(root, 'data') },
    ...programs.map((program) => ({
      ...shared(names, 'server'),
      folder: paths.join(program, 'extensions'),
      builtIn: true,
    })),
  ];
}

/** The extensions that come with a program, and its own data where it is portable. */
function ofProgram(names: EditorNames, root: string, paths: PlatformPath): CandidatePlace[] {
  const builtIn = {
    ...shared(names, 'desktop'),
    folder: paths.join(root, 'resources', 'app', 'extensions'),
    builtIn: true,
  };
  return [builtIn, portablePlace(names, paths.join(root, 'data'), paths)];
}

function ofWindowsProgram(names: EditorNames, programs: string, paths: PlatformPath): CandidatePlace[] {
  if (names.windowsProgram === undefined) return [];
  const root = paths.join(programs, names.windowsProgram);
  // Newer releases keep each version in a folder of its own.
  const versioned = paths.join(root, '*', 'resources', 'app', 'extensions');
  return [...ofProgram(names, root, paths), { ...shared(names, 'desktop'), folder: versioned, builtIn: true }];
}

function ofMacProgram(names: EditorNames, programs: string, paths: PlatformPath): CandidatePlace[] {
  const { macProgram, application } = names;
  if (macProgram === undefined) return [];
  const folder = paths.join(programs, `${macProgram}.app`, 'Contents', 'Resources', 'app', 'extensions');
  const builtIn = { ...shared(names, 'desktop'), folder, builtIn: true };
  if (application === undefined) return [builtIn];
  return [builtIn, portablePlace(names, paths.join(programs, `${application}-portable-data`), paths)];
}

function portablePlace(names: EditorNames, data: string, paths: PlatformPath): CandidatePlace {
  return {
    ...shared(names, 'portable'),
    folder: paths.join(data, 'extensions'),
    userData: paths.join(data, 'user-data'),
  };
}

function shared(names: EditorNames, kind: PlaceKind): Omit<CandidatePlace, 'folder'> {
  return { editor: names.id, editorName: names.name, kind, builtIn: false };
}

function withoutRepeats(places: readonly CandidatePlace[]): CandidatePlace[] {
  return [...new Map(places.map((place) => [`${place.folder}\n${place.userData ?? ''}`, place])).values()];
}
