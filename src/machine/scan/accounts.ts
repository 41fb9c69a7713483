import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../../core/compareText.ts';
import type { Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { whyNot } from './openedFile.ts';
import { thisSystem } from './filesUnder.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

/** Somebody on this machine, and where their home should be. */
export interface Account {
  readonly user: string;
  readonly home: string;
  /** As the list of accounts has them. */
  readonly ids?: { readonly uid: number; readonly gid: number };
}

/** From here on Linux gives ids to people. */
export const firstOfPeople = 1000;

const accountsFile = '/etc/passwd';

/** Where Linux puts what it finds when it repairs a disk. */
const repairedFiles = 'lost+found';

/** Links that Windows itself puts beside the homes. */
const windowsOwnLinks = new Set(['all users', 'default user', 'documents and settings']);

/**
 * Everybody who may have a home here. Accounts that a directory service knows stand in no file, but their homes lie beside the
 * others.
 */
export async function accountsHere(problems: Problem[]): Promise<Account[]> {
  switch (thisSystem) {
    case 'win32': {
      const beside = await homesIn(path.win32.join(process.env['SystemDrive'] ?? 'C:', '\\', 'Users'), problems);
      return beside.filter(({ user }) => !windowsOwnLinks.has(user.toLowerCase()));
    }
    case 'darwin':
      return [...(await homesIn('/Users', problems)), { user: 'root', home: '/var/root' }];
    case 'linux':
      return linuxAccounts(problems);
  }
}

async function linuxAccounts(problems: Problem[]): Promise<Account[]> {
  const listed = await listedAccounts(problems);
  const homes = new Set(listed.map(({ home }) => home));
  return [...listed, ...(await homesBelow('/home', homes, deepestHomes, problems))];
}

/** Directory services put homes at `/home/DOMAIN/user`, some at `/home/local/DOMAIN/user`. */
const deepestHomes = 3;

/** A folder of homes stands where a home could, and what it holds are homes as well. */
async function homesBelow(
  parent: string,
  listed: ReadonlySet<string>,
  depth: number,
  problems: Problem[],
): Promise<Account[]> {
  const found: Account[] = [];
  for (const account of await homesIn(parent, problems)) {
    const held = listed.has(account.home) ? 'ownThings' : await heldBy(account.home);
    if (held === 'homes' && depth > 1) found.push(...(await homesBelow(account.home, listed, depth - 1, problems)));
    else found.push(account);
    // Not entered: in a home there may be very many folders of anybody.
    if (held === 'othersFolders') problems.push(inFile('scanAccountsUnknown', account.home));
  }
  return found;
}

/** What a folder has in which homes could be: `othersFolders` where it is told neither for a home nor for a folder of homes. */
type Held = 'homes' | 'othersFolders' | 'ownThings';

/**
 * Homes stand in a folder of root in which nobody has anything but folders: a home has files or folders with a dot in front.
 * One that cannot be listed is taken for a home, which is then named.
 */
async function heldBy(folder: string): Promise<Held> {
  try {
    const stats = await lstat(folder);
    if (!stats.isDirectory() || stats.uid !== 0) return 'ownThings';
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
    if (folders.length === 0) return 'ownThings';
    if (folders.length === entries.length && entries.every(({ name }) => !name.startsWith('.'))) return 'homes';
    return (await someOfPeople(folder, folders)) ? 'othersFolders' : 'ownThings';
  } catch {
    return 'ownThings';
  }
}

async function someOfPeople(parent: string, folders: readonly Dirent[]): Promise<boolean> {
  for (const { name } of folders) {
    if (!name.startsWith('.') && (await lstat(path.join(parent, name))).uid >= firstOfPeople) return true;
  }
  return false;
}

/** Links are among them: what they lead to is somebody's home all the same. */
async function homesIn(parent: string, problems: Problem[]): Promise<Account[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    const homes = entries.filter(
      (entry) => (entry.isDirectory() || entry.isSymbolicLink()) && entry.name !== repairedFiles,
    );
    const names = homes.map(({ name }) => name).toSorted(compareText);
    return names.map((name) => ({ user: name, home: path.join(parent, name) }));
  } catch (error) {
    const why = whyNot(parent, errorCode(error));
    if (why.kind !== 'missing') problems.push(notLookedAt('scanAccountsUnknown', parent, why));
    return [];
  }
}

async function listedAccounts(problems: Problem[]): Promise<Account[]> {
  try {
    const lines = (await readFile(accountsFile, 'utf8')).split('\n');
    return lines.flatMap((line) => {
      const [user = '', , uid, gid, , home = ''] = line.split(':');
      // Accounts of services have the root folder for a home, and no editor.
      return path.isAbsolute(home) && home !== '/'
        ? [{ user, home: path.resolve(home), ids: { uid: Number(uid), gid: Number(gid) } }]
        : [];
    });
  } catch (error) {
    problems.push(notLookedAt('scanAccountsUnknown', accountsFile, whyNot(accountsFile, errorCode(error))));
    return [];
  }
}
