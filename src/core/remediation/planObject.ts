import { sameJson } from './jsonValue.ts';
import { inOrder, type Ledger, type LedgerEntry } from './ledger.ts';

/** A key that the policy wants in a setting's object, and which entry asks for it. */
export interface WantedKey {
  /** Lower-cased. */
  readonly key: string;
  readonly value: unknown;
  /** JSON pointer of the policy entry. */
  readonly rule: string;
}

export interface PlanContext {
  readonly ledger: Ledger;
  /** ISO time. */
  readonly at: string;
  readonly revision: number;
}

/** The setting as it should stand, and the ledger that goes with it. */
export interface SettingPlan {
  readonly setting: string;
  /** `undefined` removes the setting. */
  readonly next: unknown;
  readonly ledger: Ledger;
  /** Keys that are set or given back by this plan. */
  readonly changedKeys: readonly string[];
}

/**
 * Plans a setting whose value is an object of keys: gives back keys of ours that nobody wants any more, adds or mends
 * the wanted ones, and leaves every other key as it stands. Pure; the same input twice plans no second change.
 *
 * @param container the object to start from where the setting holds none
 */
export function planObjectSetting(
  setting: string,
  current: unknown,
  wanted: readonly WantedKey[],
  container: Readonly<Record<string, unknown>>,
  context: PlanContext,
): SettingPlan {
  const isObject = typeof current === 'object' && current !== null && !Array.isArray(current);
  if (!isObject && wanted.length === 0) return forget(setting, current, context.ledger);
  const value: Record<string, unknown> = { ...(isObject ? current : container) };
  const ours = context.ledger.entries.filter((entry) => entry.setting === setting);
  const others = context.ledger.entries.filter((entry) => entry.setting !== setting);
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const changedKeys: string[] = [];
  for (const entry of ours.filter(({ key }) => !wantedKeys.has(key.toLowerCase()))) {
    if (giveBack(value, entry)) changedKeys.push(entry.key);
  }
  const kept = wanted.flatMap((want) => takeKey(value, want, setting, ours, context, changedKeys));
  const containers = context.ledger.containers.filter((item) => item.setting !== setting);
  const known = context.ledger.containers.find((item) => item.setting === setting);
  const owned = isObject ? known : before(setting, current);
  const ledger: Ledger = { ...context.ledger, entries: inOrder([...others, ...kept]), containers };
  if (kept.length > 0 || !owned) {
    return {
      setting,
      next: value,
      ledger: owned ? { ...ledger, containers: [...containers, owned] } : ledger,
      changedKeys,
    };
  }
  // Nothing of ours is left inside. The object itself goes too, unless somebody has added to it since.
  return { setting, next: sameJson(value, container) ? owned.before : value, ledger, changedKeys };
}

function before(setting: string, current: unknown): Ledger['containers'][number] {
  return current === undefined ? { setting } : { setting, before: current };
}

/** The setting is gone or holds no object: whoever did that has taken our keys out already. */
function forget(setting: string, current: unknown, ledger: Ledger): SettingPlan {
  const entries = ledger.entries.filter((entry) => entry.setting !== setting);
  const containers = ledger.containers.filter((item) => item.setting !== setting);
  return { setting, next: current, ledger: { ...ledger, entries, containers }, changedKeys: [] };
}

/** Restores one key, unless somebody has changed it since: then it is theirs. */
function giveBack(value: Record<string, unknown>, entry: LedgerEntry): boolean {
  if (!Object.hasOwn(value, entry.key) || !sameJson(value[entry.key], entry.after)) return false;
  if (entry.before === undefined) Reflect.deleteProperty(value, entry.key);
  else value[entry.key] = entry.before;
  return true;
}

/** Sets every spelling of a wanted key. A key that already says so and is not ours stays its owner's. */
function takeKey(
  value: Record<string, unknown>,
  want: WantedKey,
  setting: string,
  ours: readonly LedgerEntry[],
  context: PlanContext,
  changedKeys: string[],
): LedgerEntry[] {
  const present = Object.keys(value).filter((spelling) => spelling.toLowerCase() === want.key);
  return (present.length > 0 ? present : [want.key]).flatMap((spelling): LedgerEntry[] => {
    const known = ours.find((entry) => entry.key === spelling);
    const standing = Object.hasOwn(value, spelling) ? value[spelling] : undefined;
    if (sameJson(standing, want.value)) return known ? [{ ...known, rule: want.rule, state: 'done' }] : [];
    value[spelling] = want.value;
    changedKeys.push(spelling);
    const entry = { setting, key: spelling, after: want.value, rule: want.rule, state: 'intended' as const };
    const first = known ?? {
      at: context.at,
      revision: context.revision,
      ...(standing === undefined ? {} : { before: standing }),
    };
    return [
      { ...entry, at: first.at, revision: first.revision, ...('before' in first ? { before: first.before } : {}) },
    ];
  });
}
