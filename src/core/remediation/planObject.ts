import { sameJson } from './jsonValue.ts';
import { inOrder, type Ledger, type LedgerEntry } from './ledger.ts';
import { contest, type ContestedKey } from './putBack.ts';
import type { OriginalTexts } from './settingsText.ts';

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
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly revision: number;
  /** How the setting, or one key of its object, is written now; undefined where that is not known. */
  readonly writtenValue: (key?: string) => string | undefined;
}

/** The setting as it should stand, and the ledger that goes with it. */
export interface SettingPlan {
  readonly setting: string;
  /** `undefined` removes the setting. */
  readonly next: unknown;
  readonly ledger: Ledger;
  /** Keys that are set or given back by this plan. */
  readonly changedKeys: readonly string[];
  /** Keys of ours that somebody else has changed. */
  readonly contested: readonly ContestedKey[];
  /** How what is given back was written. */
  readonly original: OriginalTexts;
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
  const returned = giveBackUnwanted(value, ours, wanted);
  const taken = takeWanted(value, setting, ours, wanted, context);
  const owned = isObject
    ? context.ledger.containers.find((item) => item.setting === setting)
    : before(setting, current, context.writtenValue());
  const isLeftEmpty = owned !== undefined && taken.entries.length === 0;
  const containers = context.ledger.containers.filter((item) => item.setting !== setting);
  if (owned && !isLeftEmpty) containers.push(owned);
  // Nothing of ours is left inside: the object itself goes too, unless somebody has added to it since.
  const goesToo = isLeftEmpty && sameJson(value, container);
  const whole = goesToo && owned.beforeText !== undefined ? { whole: owned.beforeText } : {};
  return {
    setting,
    next: goesToo ? owned.before : value,
    ledger: { ...context.ledger, entries: inOrder([...others, ...taken.entries]), containers },
    changedKeys: [...returned.map(({ key }) => key), ...taken.changedKeys],
    contested: taken.contested,
    original: { ...whole, keys: textsOf(returned) },
  };
}

function before(setting: string, current: unknown, text: string | undefined): Ledger['containers'][number] {
  if (current === undefined) return { setting };
  return { setting, before: current, ...(text === undefined ? {} : { beforeText: text }) };
}

function textsOf(returned: readonly LedgerEntry[]): Record<string, string> {
  return Object.fromEntries(
    returned.flatMap(({ key, beforeText }) => (beforeText === undefined ? [] : [[key, beforeText]])),
  );
}

/** The setting is gone or holds no object: whoever did that has taken our keys out already. */
function forget(setting: string, current: unknown, ledger: Ledger): SettingPlan {
  const entries = ledger.entries.filter((entry) => entry.setting !== setting);
  const containers = ledger.containers.filter((item) => item.setting !== setting);
  const unchanged = { changedKeys: [], contested: [], original: { keys: {} } };
  return { setting, next: current, ledger: { ...ledger, entries, containers }, ...unchanged };
}

/** Restores keys of ours that nobody wants any more, unless somebody has changed them since: then they are theirs. */
function giveBackUnwanted(
  value: Record<string, unknown>,
  ours: readonly LedgerEntry[],
  wanted: readonly WantedKey[],
): LedgerEntry[] {
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  return ours.filter((entry) => {
    const isOurs = Object.hasOwn(value, entry.key) && sameJson(value[entry.key], entry.after);
    if (wantedKeys.has(entry.key.toLowerCase()) || !isOurs) return false;
    if (entry.before === undefined) Reflect.deleteProperty(value, entry.key);
    else value[entry.key] = entry.before;
    return true;
  });
}

interface Taken {
  readonly entries: LedgerEntry[];
  readonly changedKeys: string[];
  readonly contested: ContestedKey[];
}

function takeWanted(
  value: Record<string, unknown>,
  setting: string,
  ours: readonly LedgerEntry[],
  wanted: readonly WantedKey[],
  context: PlanContext,
): Taken {
  const known = new Map(ours.map((entry) => [entry.key, entry]));
  const spellings = spellingsIn(value);
  const taken: Taken = { entries: [], changedKeys: [], contested: [] };
  for (const want of wanted) {
    for (const spelling of spellings.get(want.key) ?? [want.key]) {
      const { entry, contested } = takeKey(value, setting, spelling, want, known.get(spelling), context);
      if (entry?.state === 'intended') taken.changedKeys.push(spelling);
      if (entry) taken.entries.push(entry);
      if (contested) taken.contested.push(contested);
    }
  }
  return taken;
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
  setting: string,
  spelling: string,
  want: WantedKey,
  known: LedgerEntry | undefined,
  { now, revision, writtenValue }: PlanContext,
): { readonly entry?: LedgerEntry; readonly contested?: ContestedKey } {
  const standing = Object.hasOwn(value, spelling) ? value[spelling] : undefined;
  if (sameJson(standing, want.value)) return known ? { entry: { ...known, rule: want.rule, state: 'done' } } : {};
  const contested = known && contest(known, standing, now);
  if (known && contested?.waitsUntil !== undefined) return { entry: { ...known, rule: want.rule }, contested };
  value[spelling] = want.value;
  const at = new Date(now).toISOString();
  const entry: LedgerEntry = {
    ...(known ?? { setting, key: spelling, at, revision }),
    // What somebody has put there since our write is what they want back; a key that is gone is put back as ours.
    ...(standing === undefined ? {} : original(standing, writtenValue(spelling))),
    after: want.value,
    state: 'intended',
    rule: want.rule,
    ...(contested ? { putBack: { times: contested.times, at } } : {}),
  };
  return contested ? { entry, contested } : { entry };
}

function original(before: unknown, text: string | undefined): Pick<LedgerEntry, 'before' | 'beforeText'> {
  // Written as we would write it: the value says all.
  return text === undefined || text === JSON.stringify(before) ? { before } : { before, beforeText: text };
}
