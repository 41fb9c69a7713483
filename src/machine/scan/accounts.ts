import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { whyNot } from './openedFile.ts';
import { thisSystem } from './filesUnder.ts';
import { notLookedAt } from './scanProblems.ts';

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
    const isParent = depth > 1 && !listed.has(account.home) && (await holdsHomes(account.home));
    found.push(...(isParent ? await homesBelow(account.home, listed, depth - 1, problems) : [account]));
  }
  return found;
}

/**
 * Whether it is a folder of root in which nobody has anything but folders: a home has files or folders with a dot in front.
 * One that cannot be listed is taken for a home, which is then named.
 */
async function holdsHomes(folder: string): Promise<boolean> {
  try {
    const stats = await lstat(folder);
    if (!stats.isDirectory() || stats.uid !== 0) return false;
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
    return (
      folders.length > 0 && folders.length === entries.length && entries.every(({ name }) => !name.startsWith('.'))
    );
  } catch {
    return false;
  }
}

/** Links are among them: what they lead to is somebody's home all the same. */
async function homesIn(parent: string, problems: Problem[]): Promise<Account[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    const homes = entries.filter(
      (entry) => (entry.isDirectory() || entry.isSymbolicLink()) && entry.name !== repairedFiles,
    );
    return homes.map(({ name }) => ({ user: name, home: path.join(parent, name) }));
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
