import type { Problem } from '../problem.ts';
import { sameJson } from '../remediation/jsonValue.ts';
import { allDone, writtenAhead, type Ledger } from '../remediation/ledger.ts';
import type { SettingPlan } from '../remediation/planObject.ts';
import type { ContestedKey } from '../remediation/putBack.ts';
import { allowedExtensionsSetting } from '../surfaces/extensions/allowedExtensions.ts';
import {
  keyOf,
  planAll,
  staleKeys,
  watchedSettings,
  writesFile,
  type Restarting,
  type Seen,
  type Wanted,
} from './planSettings.ts';
import type { ChangedKey } from './status.ts';
import { isProblem, type LedgerStore, type SettingChange, type SharedThread, type UserSettings } from './ports.ts';

/** How often what was planned is planned anew in one run, because somebody else has written the file meanwhile. */
export const mostRetries = 10;

export interface Applied {
  /** Keys that this run set or gave back. */
  readonly changedKeys: readonly ChangedKey[];
  /** Keys that deny an extension or publisher, and that this window has learned of in this run. */
  readonly deniedKeys: readonly string[];
  /** Keys of ours that somebody else has changed. */
  readonly contested: readonly ContestedKey[];
  readonly problems: readonly Problem[];
  /** The settings could not be written, or do not count: an operating system policy holds them. */
  readonly cannotWrite: boolean;
  readonly ledger: Ledger;
}

const nothing = { changedKeys: [], deniedKeys: [], contested: [], problems: [], cannotWrite: false } as const;

function cannot(problem: Problem, ledger: Ledger): Applied {
  return { ...nothing, problems: [problem], cannotWrite: true, ledger };
}

interface Ports {
  readonly settings: UserSettings;
  readonly ledger: LedgerStore;
  readonly thread: SharedThread;
}

/**
 * Makes the allow-list say what the policy wants, or gives everything back when there is no policy. Plans first without
 * the lock: nearly every run has nothing to write. The window reads the file again outside of the lock, because that can
 * take seconds while an editor starts, and other windows wait.
 */
export async function applyToSettings(
  ports: Ports,
  wanted: Wanted | undefined,
  stored: Ledger,
  everOwned: Set<string>,
  now: number,
  restarting: Restarting,
): Promise<Applied> {
  const seen = await ports.settings.read(watchedSettings(wanted?.prepared, stored));
  if (isProblem(seen)) return cannot(seen, stored);
  if (seen.get(allowedExtensionsSetting)?.osPolicy) {
    const args = { setting: allowedExtensionsSetting };
    const governed: Problem = { code: 'governedByOsPolicy', severity: 'information', args };
    const applied = await applySeen(ports, wanted, stored, everOwned, now, seen, restarting);
    return { ...applied, problems: [governed, ...applied.problems], cannotWrite: true };
  }
  return applySeen(ports, wanted, stored, everOwned, now, seen, restarting);
}

async function applySeen(
  ports: Ports,
  wanted: Wanted | undefined,
  stored: Ledger,
  everOwned: Set<string>,
  now: number,
  seen: Seen,
  restarting: Restarting,
): Promise<Applied> {
  for (const { key } of stored.entries) everOwned.add(key);
  const plans = await planAll(ports.thread, seen, wanted, stored, now, restarting);
  await ports.thread.pause();
  const written = isSettled(plans, seen, stored)
    ? asPlanned(plans, stored)
    : await write(ports, wanted, everOwned, now, restarting);
  if (isProblem(written)) return cannot(written, stored);
  if (written.problems.length > 0) return { ...written, cannotWrite: true };
  await ports.thread.pause();
  return refreshed(ports.settings, written, seen, everOwned);
}

/** What was changed as a window closed, and what stood in the way. */
export interface Closed {
  readonly changedKeys: readonly ChangedKey[];
  readonly problems: readonly Problem[];
  readonly before: Ledger;
  readonly after: Ledger;
}

/**
 * As the window closes: what is better not changed while a person works. The window itself need not learn of it any more.
 * Where another window has undone all changes under a policy that this one does not know, everything is left: the windows
 * that stay open see to it.
 */
export async function applyWhenClosing(
  ports: Ports,
  wanted: Wanted | undefined,
  everOwned: Set<string>,
  now: number,
): Promise<Closed | Problem> {
  const stored = await ports.ledger.read();
  if (isProblem(stored)) return stored;
  const seen = await ports.settings.read(watchedSettings(wanted?.prepared, stored));
  if (isProblem(seen)) return seen;
  const plans = await planAll(ports.thread, seen, wanted, stored, now, 'touched');
  if (isSettled(plans, seen, stored)) return { changedKeys: [], problems: [], before: stored, after: stored };
  const written = await write(ports, wanted, everOwned, now, 'touched');
  if (isProblem(written)) return written;
  return { changedKeys: written.changedKeys, problems: written.problems, before: stored, after: written.ledger };
}

function isPausedElsewhere({ pausedFor }: Ledger, wanted: Wanted | undefined): boolean {
  return wanted !== undefined && !wanted.isManaged && pausedFor !== undefined && pausedFor !== wanted.pausedAs;
}

function isSettled(plans: readonly SettingPlan[], seen: Seen, stored: Ledger): boolean {
  return sameJson(plans.at(-1)?.ledger, stored) && !plans.some((plan) => writesFile(plan, seen));
}

interface Written extends Applied {
  readonly plans: readonly SettingPlan[];
}

function asPlanned(plans: readonly SettingPlan[], ledger: Ledger): Written {
  return { ...nothing, contested: plans.flatMap(({ contested }) => contested), ledger, plans };
}

async function write(
  { settings, ledger: store, thread }: Ports,
  wanted: Wanted | undefined,
  everOwned: Set<string>,
  now: number,
  restarting: Restarting,
): Promise<Written | Problem> {
  return store.locked(async (ledger, save) => {
    await thread.pause();
    if (restarting === 'touched' && isPausedElsewhere(ledger, wanted)) return { ...nothing, ledger, plans: [] };
    let [base, saved] = [ledger, ledger];
    const changed = new Map<string, ChangedKey>();
    for (let retries = mostRetries; ; retries--) {
      const fresh = await settings.read(watchedSettings(wanted?.prepared, base));
      if (isProblem(fresh)) return { ...nothing, problems: [fresh], ledger: saved, plans: [] };
      const others = wanted?.others() ?? [];
      // From the ledger as it was: what was only intended has not been written.
      const plans = await planAll(thread, fresh, wanted && { ...wanted, others: () => others }, base, now, restarting);
      for (const { key } of plans.at(-1)?.ledger.entries ?? []) everOwned.add(key);
      const written = await writeAll({ settings, thread }, plans, fresh, saved, save);
      saved = written.ledger;
      for (const each of written.changedKeys) changed.set(JSON.stringify(each), each);
      const all = { ...written, changedKeys: [...changed.values()] };
      if (retries === 0) return all;
      if (written.problems.some(({ code }) => code === 'settingsChangedMeanwhile')) continue;
      // A window that has opened meanwhile may have looked before we wrote, and found what it needs still there.
      if (written.problems.length > 0 || !wanted || sameJson(wanted.others(), others)) return all;
      base = saved;
    }
  });
}

async function writeAll(
  { settings, thread }: Pick<Ports, 'settings' | 'thread'>,
  plans: readonly SettingPlan[],
  seen: Seen,
  before: Ledger,
  save: (ledger: Ledger) => Promise<void>,
): Promise<Written> {
  const planned = plans.at(-1)?.ledger ?? before;
  await thread.pause();
  const ahead = writtenAhead(before, planned);
  if (!sameJson(ahead, before)) await save(ahead);
  await thread.pause();
  const changing = plans.filter((plan) => writesFile(plan, seen));
  const problem = changing.length === 0 ? undefined : await settings.write(changing.map((plan) => change(plan, seen)));
  if (problem) return { ...nothing, problems: [problem], ledger: ahead, plans };
  const done = allDone(planned);
  await thread.pause();
  if (!sameJson(done, ahead)) await save(done);
  return { ...asPlanned(plans, done), changedKeys: changing.flatMap(keysChangedBy) };
}

function change({ setting, next, original }: SettingPlan, seen: Seen): SettingChange {
  return { setting, plannedFrom: seen.get(setting)?.onDisk, value: next, original };
}

/** Lets the window read what it does not know yet. */
async function refreshed(
  settings: UserSettings,
  { plans, ...applied }: Written,
  seen: Seen,
  everOwned: ReadonlySet<string>,
): Promise<Applied> {
  const stale = plans.map((plan) => ({ plan, keys: staleKeys(plan, seen, everOwned) }));
  const unknown = stale.filter(
    ({ plan, keys }) => keys.length > 0 || applied.changedKeys.some(({ setting }) => setting === plan.setting),
  );
  if (unknown.length === 0) return applied;
  const problem = await settings.refresh();
  const deniedKeys = stale.flatMap(({ plan, keys }) => keys.filter((key) => keyOf(plan.next, key) === false));
  return { ...applied, deniedKeys, problems: problem ? [problem] : [] };
}

function keysChangedBy({ setting, changedKeys }: SettingPlan): ChangedKey[] {
  return changedKeys.map((key) => ({ setting, key }));
}
