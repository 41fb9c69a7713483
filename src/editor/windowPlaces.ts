import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { env, ExtensionKind, type ExtensionContext } from 'vscode';
import { extensionFolders } from '../machine/installedExtensions.ts';

/** Where things lie for one window, and by what it is known. */
export interface WindowPlaces {
  readonly settings: string;
  /** Of VS Code, for this person. */
  readonly userFolder: string;
  /** Shared by all windows of the user-data folder. */
  readonly ownFolder: string;
  /** Whose extensions.json say what is installed. */
  readonly extensionFolders: () => string[];
  readonly stamp: { readonly window: string; readonly app: string };
  /** The extensions of this window run on another machine than we do. */
  readonly isOtherSide: boolean;
}

export function windowPlaces({ globalStorageUri, extensionPath, extension }: ExtensionContext): WindowPlaces {
  // <user-data>/User/globalStorage/<our id>: settings.json stands two folders up, and our ledger beside it.
  const userFolder = path.dirname(path.dirname(globalStorageUri.fsPath));
  const { version } = extension.packageJSON as { version: string };
  return {
    userFolder,
    settings: path.join(userFolder, 'settings.json'),
    ownFolder: path.join(userFolder, 'approved-assistants'),
    extensionFolders: () => extensionFolders(extensionPath, userFolder),
    stamp: { window: randomBytes(4).toString('hex'), app: version },
    isOtherSide: isOtherSide(extension),
  };
}

/** Our process runs on the person's own machine, and the window works on another one. */
export function isOtherSide({ extensionKind }: ExtensionContext['extension']): boolean {
  return env.remoteName !== undefined && extensionKind === ExtensionKind.UI;
}
