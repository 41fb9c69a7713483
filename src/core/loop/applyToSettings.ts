import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { ExtensionSighting } from '../inventory/sighting.ts';
import type { Problem } from '../problem.ts';
import { sameJson } from '../remediation/jsonValue.ts';
import { writtenAhead, type Ledger } from '../remediation/ledger.ts';
import type { ContestedKey } from '../remediation/putBack.ts';
import { planListSetting } from '../remediation/planList.ts';
import { planObjectSetting, type PlanContext, type SettingPlan, type WantedKey } from '../remediation/planObject.ts';
import { allowedExtensionsSetting, everyExtension } from '../surfaces/extensions/allowedExtensions.ts';
import { keysOutOfSight, strictListKeys } from '../surfaces/extensions/wantedKeys.ts';
import { isProblem, type LedgerStore, type SettingSeen, type SharedThread, type UserSettings } from './ports.ts';

/** Settings named here are not carried to the developer's other machines by Settings Sync. */
const ignoredSettings = 'settingsSync.ignoredSettings';

/** How often what was planned is planned anew in one run, because somebody else has written the file meanwhile. */
const mostRetries = 10;

export const watchedSettings = [allowedExtensionsSetting, ignoredSettings] as const;

export interface Applied {
  readonly changedKeys: readonly string[];
  /** Those of them that now deny an extension or publisher. */
  readonly deniedKeys: readonly string[];
  /** Keys of ours that somebody else has changed. */
  readonly contested: readonly ContestedKey[];
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
}

const nothing = { changedKeys: [], deniedKeys: [], contested: [], problems: [] } as const;

interface Ports {
  readonly settings: UserSettings;
  readonly ledger: LedgerStore;
  readonly thread: SharedThread;
}

/** What the policy asks for; without a policy everything is given back. */
export interface Wanted {
  readonly prepared: PreparedPolicy;
  readonly stopping: readonly WantedKey[];
  /** What was seen, where not everything could be looked at: what is not in it may be here all the same. */
  readonly sightedInPart?: readonly ExtensionSighting[];
  /** The key by which "Undo All Changes" would have paused it. */
  readonly pausedAs: string;
  readonly isManaged: boolean;
}

type Seen = ReadonlyMap<string, SettingSeen>;

/**
 * Makes the allow-list say what the policy wants, or gives everything back when there is no policy. Plans first without
 * the lock: nearly every run has nothing to do.
 */
export async function applyToSettings(
  ports: Ports,
  wanted: Wanted | undefined,
  stored: Ledger,
  everOwned: Set<string>,
  now: number,
): Promise<Applied> {
  const seen = await ports.settings.read(watchedSettings);
  if (isProblem(seen)) return { ...nothing, problems: [seen], ledger: stored };
  if (seen.get(allowedExtensionsSetting)?.osPolicy) {
    const governed: Problem = {
      code: 'governedByOsPolicy',
      severity: 'information',
      args: { setting: allowedExtensionsSetting },
    };
    return { ...nothing, problems: [governed], ledger: stored };
  }
  for (const { key } of stored.entries) everOwned.add(key);
  const first = planAll(seen, wanted, stored, now);
  const isSettled = sameJson(first.at(-1)?.ledger, stored);
  if (isSettled && !first.some((plan) => writesSetting(plan, seen, everOwned))) {
    return { ...nothing, contested: first.flatMap(({ contested }) => contested), ledger: stored };
  }
  const isLong = first.some(({ changedKeys }) => changedKeys.length > 100);
  if (isLong) await ports.thread.pause();
  const applied = await ports.ledger.locked(async (ledger, save) => {
    if (isLong) await ports.thread.pause();
    let saved = ledger;
    for (let retries = mostRetries; ; retries--) {
      const fresh = await ports.settings.read(watchedSettings);
      if (isProblem(fresh)) return { ...nothing, problems: [fresh], ledger };
      // From the ledger as it was: what was only intended has not been written.
      const plans = planAll(fresh, wanted, ledger, now);
      const written = await writeAll(ports.settings, plans, fresh, saved, everOwned, save);
      if (retries === 0 || !written.problems.some(({ code }) => code === 'settingsChangedMeanwhile')) return written;
      saved = written.ledger;
    }
  });
  return isProblem(applied) ? { ...nothing, problems: [applied], ledger: stored } : applied;
}

function planAll(seen: Seen, asked: Wanted | undefined, stored: Ledger, now: number): SettingPlan[] {
  // Another window may have paused it since this run began.
  const wanted = asked && !asked.isManaged && stored.pausedFor === asked.pausedAs ? undefined : asked;
  const ledger = wanted ? withoutPause(stored) : stored;
  const contextFor = (setting: string, latest: Ledger): PlanContext => ({
    ledger: latest,
    now,
    revision: wanted?.prepared.policy.revision ?? 0,
    writtenValue: (key) => seen.get(setting)?.writtenValue(key),
  });
  const current = seen.get(allowedExtensionsSetting)?.onDisk;
  const owned = new Set(
    ledger.entries.filter(({ setting }) => setting === allowedExtensionsSetting).map(({ key }) => key.toLowerCase()),
  );
  const keys = wanted ? wantedKeys(wanted, current, ledger, owned) : [];
  const container = { [everyExtension]: true };
  const allowed = planObjectSetting(
    allowedExtensionsSetting,
    current,
    keys,
    container,
    contextFor(allowedExtensionsSetting, ledger),
  );
  const ignored = seen.get(ignoredSettings);
  if (!ignored?.known) return [allowed];
  const ours = allowed.ledger.entries.find(({ setting }) => setting === allowedExtensionsSetting);
  const later = contextFor(ignoredSettings, allowed.ledger);
  return [allowed, planListSetting(ignoredSettings, ignored.onDisk, allowedExtensionsSetting, ours?.rule, later)];
}

function wantedKeys(
  { prepared, stopping, sightedInPart }: Wanted,
  current: unknown,
  ledger: Ledger,
  owned: ReadonlySet<string>,
): WantedKey[] {
  const kept = sightedInPart ? keysOutOfSight(ledger.entries, stopping, sightedInPart, prepared) : [];
  const all = [...stopping, ...kept];
  return [...all, ...strictListKeys(all, prepared, current, owned)];
}

/** A policy that acts is not paused: it has changed since. */
function withoutPause({ pausedFor: _, ...ledger }: Ledger): Ledger {
  return ledger;
}

/** The file, or this window's older memory of a key of ours, differs from the plan. */
function writesSetting(plan: SettingPlan, seen: Seen, everOwned: ReadonlySet<string>): boolean {
  const setting = seen.get(plan.setting);
  if (!sameJson(plan.next, setting?.onDisk)) return true;
  const keys = plan.ledger.entries.filter((entry) => entry.setting === plan.setting).map(({ key }) => key);
  return [...keys, ...everOwned].some((key) => !sameJson(keyOf(plan.next, key), keyOf(setting?.inWindow, key)));
}

function keyOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.includes(key);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

async function writeAll(
  settings: UserSettings,
  plans: readonly SettingPlan[],
  seen: Seen,
  before: Ledger,
  everOwned: Set<string>,
  save: (ledger: Ledger) => Promise<void>,
): Promise<Applied> {
  const planned = plans.at(-1)?.ledger ?? before;
  for (const { key } of planned.entries) everOwned.add(key);
  const ahead = writtenAhead(before, planned);
  if (!sameJson(ahead, before)) await save(ahead);
  const changes = plans.filter((plan) => writesSetting(plan, seen, everOwned));
  const problem = await settings.write(
    changes.map(({ setting, next, original }) => ({
      setting,
      plannedFrom: seen.get(setting)?.onDisk,
      value: next,
      original,
    })),
  );
  if (problem) return { ...nothing, problems: [problem], ledger: ahead };
  const done: Ledger = { ...planned, entries: planned.entries.map((entry) => ({ ...entry, state: 'done' })) };
  if (!sameJson(done, ahead)) await save(done);
  const changedKeys = changes.flatMap((plan) => plan.changedKeys);
  const deniedKeys = changedKeys.filter((key) => keyOf(plans[0]?.next, key) === false);
  const contested = plans.flatMap((plan) => plan.contested);
  return { changedKeys, deniedKeys, contested, problems: [], ledger: done };
}
