import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { whyNot } from './openedFile.ts';
import { thisSystem } from './filesUnder.ts';
import type { HomeToScan } from './scanHome.ts';
import { notLookedAt } from './scanProblems.ts';

/** Whose editors a scan looks at: of whoever runs it, of the owner of one folder, or of everybody on this machine. */
export type ScanScope =
  { readonly kind: 'own' } | { readonly kind: 'home'; readonly home: string } | { readonly kind: 'all' };

/** The ids that a home is read under. */
export interface Reader {
  readonly uid: number;
  readonly gid: number;
}

export interface HomeOfSomebody extends HomeToScan {
  /** Present where a process of its own must read it: root would see, and could be led to, what its owner cannot. */
  readonly reader?: Reader;
}

export interface Homes {
  readonly homes: readonly HomeOfSomebody[];
  readonly problems: readonly Problem[];
}

interface Account {
  readonly user: string;
  readonly home: string;
  /** As the list of accounts has them. */
  readonly ids?: Reader;
}

/** From here on Linux gives ids to people. */
const firstOfPeople = 1000;

const accountsFile = '/etc/passwd';

export async function homesOf(scope: ScanScope): Promise<Homes> {
  switch (scope.kind) {
    case 'own':
      return oneHome({ home: os.homedir(), user: os.userInfo().username }, process.env);
    case 'home':
      return oneHome({ home: path.resolve(scope.home), user: path.basename(path.resolve(scope.home)) }, {});
    case 'all':
      return allHomes();
  }
}

async function oneHome(account: Account, variables: HomeToScan['variables']): Promise<Homes> {
  try {
    const { uid, gid } = await lstat(await realpath(account.home));
    const isMine = process.getuid === undefined || process.getuid() === uid;
    const links = isMine ? 'followed' : 'named';
    return { homes: [{ ...account, links, variables: isMine ? variables : {}, ...readerOf(uid, gid) }], problems: [] };
  } catch (error) {
    const why = whyNot(account.home, errorCode(error));
    return { homes: [], problems: [notLookedAt('scanAccountUnreadable', account.home, why)] };
  }
}

/** Only root can become somebody else, and only for others it has to. */
function readerOf(uid: number, gid: number): { readonly reader?: Reader } {
  return process.getuid?.() === 0 && uid !== 0 ? { reader: { uid, gid } } : {};
}

async function allHomes(): Promise<Homes> {
  const problems: Problem[] = [];
  const accounts = await accountsHere(problems);
  const homes = new Map<string, HomeOfSomebody>();
  for (const { user, home, ids } of accounts) {
    if (homes.has(home)) continue;
    try {
      const stats = await lstat(home);
      // A link in the place of a home leads to somebody else's.
      if (!stats.isDirectory()) continue;
      const owner = stats.uid === 0 && ids && ids.uid >= firstOfPeople ? ids : stats;
      homes.set(home, { user, home, links: 'named', variables: {}, ...readerOf(owner.uid, owner.gid) });
    } catch (error) {
      const why = whyNot(home, errorCode(error));
      if (why.kind !== 'missing') problems.push(notLookedAt('scanAccountUnreadable', home, why));
    }
  }
  return { homes: [...homes.values()], problems };
}

/** Accounts that a directory service knows stand in no file, but their homes lie beside the others. */
async function accountsHere(problems: Problem[]): Promise<Account[]> {
  switch (thisSystem) {
    case 'win32':
      return foldersIn(path.win32.join(process.env['SystemDrive'] ?? 'C:', '\\', 'Users'), problems);
    case 'darwin':
      return [...(await foldersIn('/Users', problems)), { user: 'root', home: '/var/root' }];
    case 'linux':
      return [...(await listedAccounts(problems)), ...(await foldersIn('/home', problems))];
  }
}

async function foldersIn(parent: string, problems: Problem[]): Promise<Account[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory());
    return folders.map(({ name }) => ({ user: name, home: path.join(parent, name) }));
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
