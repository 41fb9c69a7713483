import { sameJson } from './jsonValue.ts';
import { inOrder, settled, type Ledger, type LedgerEntry, type OurSetting } from './ledger.ts';
import { contest, disputed, isRecent, type ContestedKey } from './putBack.ts';
import type { OriginalTexts } from './settingsText.ts';

/** A key that the policy wants in a setting's object, and which entry asks for it. */
export interface WantedKey {
  /** Lower-cased. */
  readonly key: string;
  readonly value: unknown;
  /** JSON pointer of the policy entry. */
  readonly rule: string;
  /** Id of the assistant that it stops, where it is known as one. */
  readonly assistant?: string;
}

export interface PlanContext {
  readonly ledger: Ledger;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly revision: number;
  /** Put keys back that somebody else keeps changing, without waiting. */
  readonly insists: boolean;
  /** Lower-cased keys that are given back although another window may need them again: no dispute. */
  readonly lifted: ReadonlySet<string>;
  /** How the setting, or one key of its object, is written now; undefined where that is not known. */
  readonly writtenValue: (key?: string) => string | undefined;
}

/** The setting as it should stand, and the ledger that goes with it. */
export interface SettingPlan {
  readonly setting: OurSetting;
  /** `undefined` removes the setting. */
  readonly next: unknown;
  readonly ledger: Ledger;
  /** Keys that are set or given back by this plan. */
  readonly changedKeys: readonly string[];
  /** Keys that the policy asks for as they are spelled there, whoever has set them. */
  readonly wantedKeys: readonly string[];
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
  setting: OurSetting,
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
  const { entries, changedKeys, wantedKeys, contested } = takeWanted(value, setting, ours, wanted, context);
  const givenBack = rememberGivenBack(setting, returned, entries, context);
  const ledger = { ...context.ledger, entries: inOrder([...others, ...entries]), givenBack };
  const unchanged = { setting, next: current, ledger, changedKeys: [], wantedKeys, contested, original: { keys: {} } };
  // Somebody keeps taking the whole setting away, and nothing of ours goes in now: then no empty object does either.
  if (!isObject && changedKeys.length === 0) return unchanged;
  const owned = isObject
    ? context.ledger.containers.find((item) => item.setting === setting)
    : before(setting, current, context.writtenValue());
  const isLeftEmpty = owned !== undefined && entries.length === 0;
  const containers = context.ledger.containers.filter((item) => item.setting !== setting);
  if (owned && !isLeftEmpty) containers.push(owned);
  // Nothing of ours is left inside: the object itself goes too, unless somebody has added to it since.
  const goesToo = isLeftEmpty && sameJson(value, container);
  const whole = goesToo && owned.beforeText !== undefined ? { whole: owned.beforeText } : {};
  return {
    ...unchanged,
    next: goesToo ? owned.before : value,
    ledger: { ...ledger, containers },
    changedKeys: [...returned.map(({ key }) => key), ...changedKeys],
    original: { ...whole, keys: textsOf(returned) },
  };
}

function before(setting: OurSetting, current: unknown, text: string | undefined): Ledger['containers'][number] {
  if (current === undefined) return { setting };
  return { setting, before: current, ...(text === undefined ? {} : { beforeText: text }) };
}

function textsOf(returned: readonly LedgerEntry[]): Record<string, string> {
  return Object.fromEntries(
    returned.flatMap(({ key, beforeText }) => (beforeText === undefined ? [] : [[key, beforeText]])),
  );
}

/** The setting is gone or holds no object: whoever did that has taken our keys out already. */
function forget(setting: OurSetting, current: unknown, ledger: Ledger): SettingPlan {
  const entries = ledger.entries.filter((entry) => entry.setting !== setting);
  const containers = ledger.containers.filter((item) => item.setting !== setting);
  const unchanged = { changedKeys: [], wantedKeys: [], contested: [], original: { keys: {} } };
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
    const isOurs = Object.hasOwn(value, entry.key) && isOurValue(entry, value[entry.key]);
    if (wantedKeys.has(entry.key.toLowerCase()) || !isOurs) return false;
    if (entry.before === undefined) Reflect.deleteProperty(value, entry.key);
    else value[entry.key] = entry.before;
    return true;
  });
}

/** What we wrote last, or before that where a death may have come in between. */
function isOurValue(entry: LedgerEntry, standing: unknown): boolean {
  return sameJson(standing, entry.after) || (entry.replaces !== undefined && sameJson(standing, entry.replaces));
}

/**
 * A key that one window gives back and another takes again, under one revision, is in dispute like any other: windows can
 * see different things, such as a catalog that has just been updated.
 */
function rememberGivenBack(
  setting: OurSetting,
  returned: readonly LedgerEntry[],
  taken: readonly LedgerEntry[],
  { ledger, now, revision, lifted }: PlanContext,
): Ledger['givenBack'] {
  const at = new Date(now).toISOString();
  const here = new Set(taken.map(({ key }) => key));
  const others = ledger.givenBack.filter(
    (each) => each.setting !== setting || (!here.has(each.key) && isRecent(each.putBack, now)),
  );
  const added = returned
    .filter((entry) => entry.revision === revision && !lifted.has(entry.key.toLowerCase()))
    .map(({ key, putBack }) => ({
      setting,
      key,
      revision,
      putBack: { times: isRecent(putBack, now) ? putBack.times : 0, at },
    }));
  const addedKeys = new Set(added.map(({ key }) => key));
  return [...others.filter(({ key }) => !addedKeys.has(key)), ...added];
}

interface Taken {
  readonly entries: LedgerEntry[];
  readonly changedKeys: string[];
  readonly wantedKeys: string[];
  readonly contested: ContestedKey[];
}

function takeWanted(
  value: Record<string, unknown>,
  setting: OurSetting,
  ours: readonly LedgerEntry[],
  wanted: readonly WantedKey[],
  context: PlanContext,
): Taken {
  const known = new Map(ours.map((entry) => [entry.key, entry]));
  const spellings = spellingsIn(value);
  const taken: Taken = { entries: [], changedKeys: [], wantedKeys: [], contested: [] };
  const at = new Date(context.now).toISOString();
  for (const want of wanted) {
    for (const spelling of spellings.get(want.key) ?? [want.key]) {
      const { entry, contested } = takeKey(value, setting, spelling, want, known.get(spelling), context, at);
      taken.wantedKeys.push(spelling);
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
  setting: OurSetting,
  spelling: string,
  want: WantedKey,
  known: LedgerEntry | undefined,
  context: PlanContext,
  at: string,
): { readonly entry?: LedgerEntry; readonly contested?: ContestedKey } {
  const { now, revision, insists } = context;
  const standing = Object.hasOwn(value, spelling) ? value[spelling] : undefined;
  if (sameJson(standing, want.value))
    return known ? { entry: askedBy(want, { ...settled(known), after: want.value, state: 'done' }) } : {};
  // What somebody has said of it is stricter than our permission, or says the same.
  if (!known && want.value === true && standing !== undefined) return {};
  const left = context.ledger.givenBack.find(
    (each) =>
      each.setting === setting && each.key === spelling && each.revision === revision && isRecent(each.putBack, now),
  );
  const contested = known
    ? contest(known, standing, now, insists)
    : left && disputed({ setting, key: spelling }, left.putBack, now, insists);
  if (contested?.waitsUntil !== undefined) return { ...(known ? { entry: askedBy(want, known) } : {}), contested };
  value[spelling] = want.value;
  const isOurs = known !== undefined && isOurValue(known, standing);
  const entry = askedBy(want, {
    ...(known ?? { setting, key: spelling, at }),
    revision,
    // What somebody has put there since our write is what they want back; a key that is gone is put back as ours.
    ...(standing === undefined || isOurs ? {} : original(standing, context.writtenValue(spelling))),
    ...(isOurs ? { replaces: standing } : {}),
    after: want.value,
    state: 'intended',
    ...(contested ? { putBack: { times: contested.times, at } } : {}),
  });
  return contested ? { entry, contested } : { entry };
}

/** An entry with what asks for it now, in place of what did; always in one order, because ledgers are compared as texts. */
function askedBy(
  { rule, assistant }: WantedKey,
  { assistant: _, rule: __, ...entry }: Omit<LedgerEntry, 'rule'> & Partial<Pick<LedgerEntry, 'rule'>>,
): LedgerEntry {
  return { ...entry, rule, ...(assistant === undefined ? {} : { assistant }) };
}

function original(before: unknown, text: string | undefined): Pick<LedgerEntry, 'before' | 'beforeText'> {
  // Written as we would write it: the value says all.
  return text === undefined || text === JSON.stringify(before) ? { before } : { before, beforeText: text };
}
