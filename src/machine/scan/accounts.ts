import { readdir, readFile } from 'node:fs/promises';
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
      return [...(await listedAccounts(problems)), ...(await homesIn('/home', problems))];
  }
}

/** Links are among them: what they lead to is somebody's home all the same. */
async function homesIn(parent: string, problems: Problem[]): Promise<Account[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    const homes = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
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
