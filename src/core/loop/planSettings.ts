import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { OtherExceptions } from '../decision/heldBack.ts';
import type { ExtensionSighting } from '../inventory/sighting.ts';
import { sameJson } from '../remediation/jsonValue.ts';
import type { Ledger } from '../remediation/ledger.ts';
import { itemKey, planListSetting, type WantedItem } from '../remediation/planList.ts';
import { planObjectSetting, type PlanContext, type SettingPlan, type WantedKey } from '../remediation/planObject.ts';
import { planValueSetting, wholeValue, type WantedValue } from '../remediation/planValue.ts';
import { agentSettingNames, asksToRestart, isAgentSetting } from '../surfaces/builtInAgents/agentSettings.ts';
import { wantedAgentValues } from '../surfaces/builtInAgents/builtInAgents.ts';
import { allowedExtensionsSetting, everyExtension, readAllowedList } from '../surfaces/extensions/allowedExtensions.ts';
import { deniedServersSetting } from '../surfaces/mcpServers/deniedServersSetting.ts';
import { exceptedKeys, keysOutOfSight, stoppingKeys, strictListKeys } from '../surfaces/extensions/wantedKeys.ts';
import { clearableSettings, concernsEndpoints, isClearable } from '../surfaces/modelProviders/clearableSettings.ts';
import { wantedEndpointValues } from '../surfaces/modelProviders/endpointPlans.ts';
import { unknownSetting, type SettingInForce } from '../surfaces/settingInForce.ts';
import type { BannedServers, SettingSeen, SharedThread } from './ports.ts';

/** Settings named here are not carried to the developer's other machines by Settings Sync. */
const ignoredSettings = 'settingsSync.ignoredSettings';

/** Settings that stop something; the value of each stays on this machine. */
const stoppingSettings = [allowedExtensionsSetting, ...agentSettingNames, deniedServersSetting] as const;

const alwaysWatched: readonly string[] = [...stoppingSettings, ignoredSettings];

/** The settings that matter under a policy, or hold something of ours. */
export function watchedSettings(prepared: PreparedPolicy | undefined, ledger: Ledger): readonly string[] {
  return concernsEndpoints(prepared, ledger) ? [...alwaysWatched, ...clearableSettings] : alwaysWatched;
}

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
  readonly servers: BannedServers;
}

/**
 * Whether settings are touched whose change makes the editor ask for a restart: out of nowhere while a person works, so only
 * as a window closes, or where the person has asked for it.
 */
export type Restarting = 'touched' | 'left';

export type Seen = ReadonlyMap<string, SettingSeen>;

/**
 * Every setting as it should stand, and in the last plan the ledger that goes with all of them. In steps: a first plan of
 * several hundred keys takes some milliseconds.
 */
export async function planAll(
  thread: SharedThread,
  seen: Seen,
  asked: Wanted | undefined,
  stored: Ledger,
  now: number,
  restarting: Restarting,
): Promise<SettingPlan[]> {
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
  const current = seen.get(allowedExtensionsSetting);
  // Under an operating system policy no setting counts: what we wrote before it came is given back.
  const keys = wanted && current?.osPolicy !== true ? wantedKeys(wanted, current?.onDisk, ledger) : [];

  await thread.pause();
  const container = { [everyExtension]: true };
  const context = contextFor(allowedExtensionsSetting, ledger);
  const allowed = planObjectSetting(allowedExtensionsSetting, current?.onDisk, keys, container, context);
  await thread.pause();
  const agents = agentPlans(seen, wanted, contextFor, allowed.ledger, restarting);
  const denied = deniedPlan(seen, wanted, contextFor, agents.at(-1)?.ledger ?? allowed.ledger);
  const plans = [allowed, ...agents, denied, ...endpointPlans(seen, wanted, contextFor, denied.ledger)];
  const latest = plans.at(-1)?.ledger ?? ledger;
  const ignored = seen.get(ignoredSettings);
  if (!ignored?.known) return plans;
  const items = [...stoppingSettings, ...clearableSettings].flatMap((item): WantedItem[] => {
    const entry = latest.entries.find(({ setting }) => setting === item);
    return entry ? [{ item, rule: entry.rule }] : [];
  });
  return [...plans, planListSetting(ignoredSettings, ignored.onDisk, items, contextFor(ignoredSettings, latest))];
}

/** One plan for each setting of a built-in agent. */
function agentPlans(
  seen: Seen,
  wanted: Wanted | undefined,
  contextFor: (setting: string, latest: Ledger) => PlanContext,
  before: Ledger,
  restarting: Restarting,
): SettingPlan[] {
  const show = (setting: string): SettingInForce => seen.get(setting) ?? unknownSetting;
  const values = wanted ? wantedAgentValues(show, wanted.prepared, wanted.others()) : new Map<string, WantedValue>();
  const plans: SettingPlan[] = [];
  for (const setting of agentSettingNames) {
    if (restarting === 'left' && asksToRestart(setting)) continue;
    const latest = plans.at(-1)?.ledger ?? before;
    const context = contextFor(setting, latest);
    plans.push(planValueSetting(setting, seen.get(setting)?.onDisk, values.get(setting), context));
  }
  return plans;
}

/** The list of denied MCP servers. While nothing is known of the servers, what is ours there stays. */
function deniedPlan(
  seen: Seen,
  wanted: Wanted | undefined,
  contextFor: (setting: string, latest: Ledger) => PlanContext,
  ledger: Ledger,
): SettingPlan {
  const { known, osPolicy, onDisk } = seen.get(deniedServersSetting) ?? { ...unknownSetting, onDisk: undefined };
  const ours = ledger.entries.filter(({ setting }) => setting === deniedServersSetting);
  const asks = wanted !== undefined && known && !osPolicy;
  const kept = ours.map(({ key, rule }): WantedItem => ({ item: itemOf(key), rule }));
  const items = asks ? (wanted.servers.denied(wanted.prepared, wanted.others(), kept) ?? kept) : [];
  return planListSetting(deniedServersSetting, onDisk, items, contextFor(deniedServersSetting, ledger));
}

/** Of a key that is no JSON only a hand that was in the ledger knows what it means. */
function itemOf(key: string): unknown {
  try {
    return JSON.parse(key);
  } catch {
    return key;
  }
}

/** One plan for each setting that points an assistant at a server, where such a setting matters. */
function endpointPlans(
  seen: Seen,
  wanted: Wanted | undefined,
  contextFor: (setting: string, latest: Ledger) => PlanContext,
  before: Ledger,
): SettingPlan[] {
  if (!concernsEndpoints(wanted?.prepared, before)) return [];
  const stored = (setting: string): SettingSeen | undefined => seen.get(setting);
  const values = wanted ? wantedEndpointValues(stored, before, wanted.prepared, wanted.others()) : undefined;
  const plans: SettingPlan[] = [];
  for (const setting of clearableSettings) {
    const at = seen.get(setting);
    if (!at) continue;
    const latest = plans.at(-1)?.ledger ?? before;
    plans.push(planValueSetting(setting, at.onDisk, values?.get(setting), contextFor(setting, latest)));
  }
  return plans;
}

function wantedKeys(
  { prepared, sightings, sightedInPart, others }: Wanted,
  current: unknown,
  ledger: Ledger,
): WantedKey[] {
  const ours = ledger.entries.filter(({ setting }) => setting === allowedExtensionsSetting);
  const owned = new Set(ours.map(({ key }) => key.toLowerCase()));
  const replaced = new Set(ours.filter(({ before }) => before !== undefined).map(({ key }) => key.toLowerCase()));
  const present = [...(readAllowedList(current)?.keys.keys() ?? [])];
  const named = present.filter((key) => !owned.has(key) || replaced.has(key));
  const stopping = stoppingKeys({ sightings, named, others: others() }, prepared);
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
  const isWhole = isAgentSetting(plan.setting) || isClearable(plan.setting);
  const concerned = [...new Set([...keys, ...plan.wantedKeys, ...everOwned])];
  return concerned.filter(
    (key) => (key === wholeValue) === isWhole && !sameJson(keyOf(plan.next, key), keyOf(inWindow, key)),
  );
}

export function keyOf(value: unknown, key: string): unknown {
  if (key === wholeValue) return value;
  if (Array.isArray(value)) return value.some((item) => itemKey(item) === key);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
