import path from 'node:path';

/** What a user's places depend on; `process.env` has such variables, and `os.homedir()` the folder. */
export interface UserPlaces {
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const products = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor'];

/** Where editors of the VS Code family keep the data of a user unless they are told otherwise. They need not be there. */
export function usualUserDataFolders(platform: NodeJS.Platform, { home, variables }: UserPlaces): string[] {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const servers = [
    paths.join(home, '.vscode-server', 'data'),
    paths.join(home, '.vscode-server-insiders', 'data'),
    paths.join(home, '.local', 'share', 'code-server'),
  ];
  return [...products.map((product) => paths.join(configuration(), product)), ...servers];

  function configuration(): string {
    if (platform === 'win32') return variables['APPDATA'] ?? paths.join(home, 'AppData', 'Roaming');
    if (platform === 'darwin') return paths.join(home, 'Library', 'Application Support');
    return variables['XDG_CONFIG_HOME'] ?? paths.join(home, '.config');
  }
}

/** Where the windows of a user-data folder share what we keep. */
export function ownFolderIn(userData: string): string {
  return path.join(userData, 'User', 'approved-assistants');
}
