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
  const ours = new Map(
    context.ledger.entries.filter((entry) => entry.setting === setting).map((entry) => [entry.key, entry]),
  );
  const others = context.ledger.entries.filter((entry) => entry.setting !== setting);
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const changedKeys: string[] = [];
  for (const entry of ours.values()) {
    if (!wantedKeys.has(entry.key.toLowerCase()) && giveBack(value, entry)) changedKeys.push(entry.key);
  }
  const spellings = spellingsIn(value);
  const kept = wanted.flatMap((want) =>
    (spellings.get(want.key) ?? [want.key]).flatMap((spelling): LedgerEntry[] => {
      const entry = takeKey(value, spelling, want, setting, ours.get(spelling), context);
      if (entry?.state === 'intended') changedKeys.push(spelling);
      return entry ? [entry] : [];
    }),
  );
  const owned = isObject
    ? context.ledger.containers.find((item) => item.setting === setting)
    : before(setting, current);
  const isLeftEmpty = owned !== undefined && kept.length === 0;
  const containers = context.ledger.containers.filter((item) => item.setting !== setting);
  if (owned && !isLeftEmpty) containers.push(owned);
  return {
    setting,
    // Nothing of ours is left inside: the object itself goes too, unless somebody has added to it since.
    next: isLeftEmpty && sameJson(value, container) ? owned.before : value,
    ledger: { ...context.ledger, entries: inOrder([...others, ...kept]), containers },
    changedKeys,
  };
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

/** Every way in which a key is spelled, by its lower-cased form: VS Code does not tell them apart. */
function spellingsIn(value: Readonly<Record<string, unknown>>): ReadonlyMap<string, string[]> {
  const spellings = new Map<string, string[]>();
  for (const key of Object.keys(value)) {
    const same = spellings.get(key.toLowerCase());
    if (same) same.push(key);
    else spellings.set(key.toLowerCase(), [key]);
  }
  return spellings;
}

/** Sets a wanted key. One that already says so and is not ours stays its owner's. */
function takeKey(
  value: Record<string, unknown>,
  spelling: string,
  want: WantedKey,
  setting: string,
  known: LedgerEntry | undefined,
  { at, revision }: PlanContext,
): LedgerEntry | undefined {
  const standing = Object.hasOwn(value, spelling) ? value[spelling] : undefined;
  if (sameJson(standing, want.value)) return known && { ...known, rule: want.rule, state: 'done' };
  value[spelling] = want.value;
  // What somebody has put there since our write is what they want back; a key that is gone is put back as ours.
  const before = standing === undefined ? {} : { before: standing };
  if (known) return { ...known, ...before, after: want.value, rule: want.rule, state: 'intended' };
  return { setting, key: spelling, ...before, after: want.value, state: 'intended', at, revision, rule: want.rule };
}
