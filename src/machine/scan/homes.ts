import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { homeFolder, userName } from '../person.ts';
import { accountsHere, firstOfPeople, type Account } from './accounts.ts';
import { whyNot } from './openedFile.ts';
import type { HomeToScan } from './scanHome.ts';
import { notLookedAt } from './scanProblems.ts';
import type { FolderToScan } from './usesOf.ts';

/** Whose editors a scan looks at: of whoever runs it, of the owner of one folder, or of everybody on this machine. */
export type ScanScope =
  { readonly kind: 'own' } | { readonly kind: 'home'; readonly home: string } | { readonly kind: 'all' };

/** The ids that a home is read under. */
export interface Reader {
  readonly uid: number;
  readonly gid: number;
}

export interface HomeOfSomebody extends FolderToScan {
  /**
   * Present where a process of its own must read it: root would see, and could be led to, what its owner cannot. With root's
   * ids it only keeps what others may have put into a home of root from the memory of whoever scans.
   */
  readonly reader?: Reader;
}

export interface Homes {
  readonly homes: readonly HomeOfSomebody[];
  readonly problems: readonly Problem[];
}

export async function homesOf(scope: ScanScope): Promise<Homes> {
  switch (scope.kind) {
    case 'own':
      return ownHome();
    case 'home':
      return oneHome({ home: path.resolve(scope.home), user: path.basename(path.resolve(scope.home)) }, {});
    case 'all':
      return allHomes();
  }
}

/**
 * The folders of workspaces, each read by the same rules as a home.
 *
 * @param user whose they are taken to be, where that is known
 */
export async function workspacesIn(folders: readonly string[], user: string | undefined): Promise<Homes> {
  const whose = user === undefined ? {} : { user };
  const all = await Promise.all(folders.map((folder) => oneHome({ home: path.resolve(folder), ...whose }, {})));
  return {
    homes: all.flatMap(({ homes }) => homes.map((each) => ({ ...each, isWorkspace: true as const }))),
    problems: all.flatMap(({ problems }) => problems),
  };
}

/** An account that the operating system does not list has a home all the same where the environment names one. */
async function ownHome(): Promise<Homes> {
  const home = homeFolder();
  if (home === undefined)
    return { homes: [], problems: [{ code: 'scanOwnHomeUnknown', severity: 'warning', args: {} }] };
  const user = userName();
  return oneHome({ home, ...(user === undefined ? {} : { user }) }, process.env);
}

async function oneHome(account: Pick<HomeToScan, 'home' | 'user'>, variables: HomeToScan['variables']): Promise<Homes> {
  try {
    const real = await realpath(account.home);
    const { uid, gid } = await lstat(real);
    const isMine = await mayFollow(real, uid);
    const links = isMine ? 'followed' : 'named';
    const reader = isMine ? {} : readerOf(uid, gid);
    return { homes: [{ ...account, links, variables: isMine ? variables : {}, ...reader }], problems: [] };
  } catch (error) {
    const why = whyNot(account.home, errorCode(error));
    return { homes: [], problems: [notLookedAt('scanAccountUnreadable', account.home, why)] };
  }
}

/**
 * Whether links in a home lead only where whoever runs this could go by themselves. Root owns homes in which others write,
 * such as those that SFTP locks people into; on Windows files do not tell whose they are.
 */
async function mayFollow(home: string, owner: number): Promise<boolean> {
  const me = process.getuid?.();
  if (me !== undefined && me !== 0 && me === owner) return true;
  const own = homeFolder();
  const isOwn = own !== undefined && home === (await realpath(own).catch(() => undefined));
  return isOwn && (me !== 0 || owner === 0);
}

/** Only root can become somebody else. */
function readerOf(uid: number, gid: number): { readonly reader?: Reader } {
  return process.getuid?.() === 0 ? { reader: { uid, gid } } : {};
}

async function allHomes(): Promise<Homes> {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const homes = new Map<string, HomeOfSomebody>();
  const linked: Account[] = [];
  for (const account of await accountsHere(problems)) {
    const { user, home, ids } = account;
    if (seen.has(home)) continue;
    seen.add(home);
    try {
      const stats = await lstat(home);
      if (stats.isSymbolicLink()) linked.push(account);
      if (!stats.isDirectory()) continue;
      const owner = stats.uid === 0 && ids && ids.uid >= firstOfPeople ? ids : stats;
      const real = await realpath(home);
      if (homes.has(real)) continue;
      homes.set(real, { user, home, links: 'named', variables: {}, ...readerOf(owner.uid, owner.gid) });
    } catch (error) {
      const why = whyNot(home, errorCode(error));
      if (why.kind !== 'missing') problems.push(notLookedAt('scanAccountUnreadable', home, why));
    }
  }
  for (const account of linked) {
    if (await leadsAway(account, homes))
      problems.push(notLookedAt('scanAccountUnreadable', account.home, { kind: 'link' }));
  }
  return { homes: [...homes.values()], problems };
}

/** Whether what is behind the link in the place of a home is looked at nowhere else, and could have an editor in it. */
async function leadsAway({ home, ids }: Account, homes: ReadonlyMap<string, HomeOfSomebody>): Promise<boolean> {
  try {
    const real = await realpath(home);
    if (homes.has(real)) return false;
    // Many services have a system's folder for a home, such as /bin, and nothing of theirs in it.
    const isService = ids !== undefined && ids.uid > 0 && ids.uid < firstOfPeople;
    return !isService || (await lstat(real)).uid === ids.uid;
  } catch {
    return true;
  }
}
