import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { OtherExceptions } from '../decision/heldBack.ts';
import type { ExtensionSighting } from '../inventory/sighting.ts';
import { sameJson } from '../remediation/jsonValue.ts';
import type { Ledger } from '../remediation/ledger.ts';
import { planListSetting } from '../remediation/planList.ts';
import { planObjectSetting, type PlanContext, type SettingPlan, type WantedKey } from '../remediation/planObject.ts';
import { allowedExtensionsSetting, everyExtension, readAllowedList } from '../surfaces/extensions/allowedExtensions.ts';
import { exceptedKeys, keysOutOfSight, stoppingKeys, strictListKeys } from '../surfaces/extensions/wantedKeys.ts';
import type { Steps } from '../steps.ts';
import type { SettingSeen } from './ports.ts';

/** Settings named here are not carried to the developer's other machines by Settings Sync. */
const ignoredSettings = 'settingsSync.ignoredSettings';

export const watchedSettings = [allowedExtensionsSetting, ignoredSettings] as const;

/** What the policy asks for; without a policy everything is given back. */
export interface Wanted {
  readonly prepared: PreparedPolicy;
  readonly sightings: readonly ExtensionSighting[];
  /** Not everything could be looked at: what was not seen may be here all the same. */
  readonly sightedInPart: boolean;
  /** What holds in the other open windows now. */
  readonly others: () => OtherExceptions;
  /** The key by which "Undo All Changes" would have paused it. */
  readonly pausedAs: string;
  readonly isManaged: boolean;
}

export type Seen = ReadonlyMap<string, SettingSeen>;

/**
 * Every setting as it should stand, and in the last plan the ledger that goes with all of them. In steps: a first plan of
 * several hundred keys takes some milliseconds.
 */
export function* planAll(seen: Seen, asked: Wanted | undefined, stored: Ledger, now: number): Steps<SettingPlan[]> {
  // Another window may have paused it since this run began.
  const wanted = asked && !asked.isManaged && stored.pausedFor === asked.pausedAs ? undefined : asked;
  const ledger = wanted ? withoutPause(stored) : stored;
  const contextFor = (setting: string, latest: Ledger): PlanContext => ({
    ledger: latest,
    now,
    revision: wanted?.prepared.policy.revision ?? 0,
    insists: false,
    lifted: wanted ? exceptedKeys(ledger.entries, wanted.prepared) : new Set(),
    writtenValue: (key) => seen.get(setting)?.writtenValue(key),
  });
  const current = seen.get(allowedExtensionsSetting)?.onDisk;
  yield;
  const keys = wanted ? yield* wantedKeys(wanted, current, ledger) : [];
  yield;
  const container = { [everyExtension]: true };
  const allowed = planObjectSetting(
    allowedExtensionsSetting,
    current,
    keys,
    container,
    contextFor(allowedExtensionsSetting, ledger),
  );
  yield;
  const ignored = seen.get(ignoredSettings);
  if (!ignored?.known) return [allowed];
  const ours = allowed.ledger.entries.find(({ setting }) => setting === allowedExtensionsSetting);
  const later = contextFor(ignoredSettings, allowed.ledger);
  return [allowed, planListSetting(ignoredSettings, ignored.onDisk, allowedExtensionsSetting, ours?.rule, later)];
}

function* wantedKeys(
  { prepared, sightings, sightedInPart, others }: Wanted,
  current: unknown,
  ledger: Ledger,
): Steps<WantedKey[]> {
  const ours = ledger.entries.filter(({ setting }) => setting === allowedExtensionsSetting);
  const owned = new Set(ours.map(({ key }) => key.toLowerCase()));
  const replaced = new Set(ours.filter(({ before }) => before !== undefined).map(({ key }) => key.toLowerCase()));
  const present = [...(readAllowedList(current)?.keys.keys() ?? [])];
  const named = present.filter((key) => !owned.has(key) || replaced.has(key));
  const stopping = stoppingKeys({ sightings, named, others: others() }, prepared);
  yield;
  const kept = sightedInPart ? keysOutOfSight(ledger.entries, stopping, sightings, prepared) : [];
  const all = [...stopping, ...kept];
  return [...all, ...strictListKeys(all, prepared, current, owned)];
}

/** A policy that acts is not paused: it has changed since. */
function withoutPause({ pausedFor: _, ...ledger }: Ledger): Ledger {
  return ledger;
}

/** The file differs from the plan. */
export function writesFile(plan: SettingPlan, seen: Seen): boolean {
  return !sameJson(plan.next, seen.get(plan.setting)?.onDisk);
}

/**
 * Keys of which this window remembers something else than the plan says, of those that the policy asks for, or that are
 * or ever were ours. One that is asked for and was set by somebody else is in no ledger; nor is one that another window
 * has set, where this run read the ledger just before.
 */
export function staleKeys(plan: SettingPlan, seen: Seen, everOwned: ReadonlySet<string>): string[] {
  const inWindow = seen.get(plan.setting)?.inWindow;
  const keys = plan.ledger.entries.filter((entry) => entry.setting === plan.setting).map(({ key }) => key);
  const concerned = new Set([...keys, ...plan.wantedKeys, ...everOwned]);
  return [...concerned].filter((key) => !sameJson(keyOf(plan.next, key), keyOf(inWindow, key)));
}

export function keyOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.includes(key);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
