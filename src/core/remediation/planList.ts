import { sameJson } from './jsonValue.ts';
import { inOrder, type Ledger, type LedgerEntry, type OurSetting } from './ledger.ts';
import type { PlanContext, SettingPlan } from './planObject.ts';
import { contest, type ContestedKey } from './putBack.ts';

/** An item that is to be in a list. */
export interface WantedItem {
  readonly item: unknown;
  /** JSON pointer of the policy entry that asks for it. */
  readonly rule: string;
}

/** By what the ledger knows an item: a text by itself. */
export function itemKey(item: unknown): string {
  return typeof item === 'string' ? item : JSON.stringify(item);
}

/**
 * Plans a setting whose value is a list: items of ours that nobody wants are taken out, then those that are wanted put in.
 * Each item is looked at a fixed number of times: a workspace may ask for very many.
 */
export function planListSetting(
  setting: OurSetting,
  current: unknown,
  wanted: readonly WantedItem[],
  context: PlanContext,
): SettingPlan {
  const items = new Map(wanted.map((each) => [itemKey(each.item), each]));
  const without = withoutItems(setting, current, items, context.ledger);
  const added = withItems(setting, without, items, context);
  const { whole } = without;
  return {
    ...{ setting, ...added, changedKeys: [...without.changedKeys, ...added.changedKeys] },
    wantedKeys: [...items.keys()],
    original: { keys: {}, ...(whole === undefined ? {} : { whole }) },
  };
}

interface Without {
  readonly next: unknown;
  readonly ledger: Ledger;
  readonly changedKeys: readonly string[];
  /** How the value was written that is given back. */
  readonly whole?: string;
}

function withoutItems(
  setting: OurSetting,
  current: unknown,
  wanted: ReadonlyMap<string, WantedItem>,
  ledger: Ledger,
): Without {
  const ours = ledger.entries.filter((entry) => entry.setting === setting);
  const leaving = new Set(ours.map(({ key }) => key).filter((key) => !wanted.has(key)));
  if (leaving.size === 0) return { next: current, ledger, changedKeys: [] };
  const entries = ledger.entries.filter((entry) => entry.setting !== setting || !leaving.has(entry.key));
  const later = { ...ledger, entries };
  const changed = new Set<string>();
  const rest = itemsOf(current).filter((item) => {
    const key = itemKey(item);
    if (leaving.has(key)) changed.add(key);
    return !leaving.has(key);
  });
  if (changed.size === 0) return { next: current, ledger: later, changedKeys: [] };
  const last = ours.every(({ key }) => leaving.has(key)) ? ours.at(-1) : undefined;
  const untouched = last && sameJson(rest, itemsOf(last.before)) ? last : undefined;
  return {
    ...{
      next: untouched ? untouched.before : rest,
      ledger: later,
      changedKeys: [...leaving].filter((key) => changed.has(key)),
    },
    ...(untouched?.beforeText === undefined ? {} : { whole: untouched.beforeText }),
  };
}

function withItems(
  setting: OurSetting,
  { next, ledger }: Pick<Without, 'next' | 'ledger'>,
  wanted: ReadonlyMap<string, WantedItem>,
  { now, insists, revision, writtenValue }: PlanContext,
): Pick<SettingPlan, 'next' | 'ledger' | 'changedKeys' | 'contested'> {
  const present = new Set(itemsOf(next).map(itemKey));
  const ours = new Map(ledger.entries.flatMap((each) => (each.setting === setting ? [[each.key, each] as const] : [])));
  const at = new Date(now).toISOString();
  const added = new Map<string, LedgerEntry>();
  const contested: ContestedKey[] = [];
  for (const [key, { rule }] of wanted) {
    if (present.has(key)) continue;
    const known = ours.get(key);
    const dispute = known && contest(known, undefined, now, insists);
    if (dispute) contested.push(dispute);
    if (dispute?.waitsUntil !== undefined) continue;
    const entry: LedgerEntry = {
      ...{ setting, key, after: true, state: 'intended', at, revision, rule },
      ...beforeFirst(otherThan(key, ours), next, writtenValue),
      ...(dispute ? { putBack: { times: dispute.times, at } } : {}),
    };
    ours.set(key, entry);
    added.set(key, entry);
  }
  if (added.size === 0) return { next, ledger, changedKeys: [], contested };
  const others = ledger.entries.filter((each) => each.setting !== setting || !added.has(each.key));
  const entries = inOrder([...others, ...added.values()]);
  const items = [...added.keys()].map((key) => wanted.get(key)?.item);
  return {
    ...{ next: [...itemsOf(next), ...items], ledger: { ...ledger, entries } },
    ...{ changedKeys: [...added.keys()], contested },
  };
}

function otherThan(key: string, ours: ReadonlyMap<string, LedgerEntry>): LedgerEntry | undefined {
  for (const entry of ours.values()) if (entry.key !== key) return entry;
  return undefined;
}

/** What stood there before the first of ours. */
function beforeFirst(
  first: LedgerEntry | undefined,
  current: unknown,
  writtenValue: PlanContext['writtenValue'],
): Pick<LedgerEntry, 'before' | 'beforeText'> {
  if (first) {
    const { before, beforeText } = first;
    return { ...(before === undefined ? {} : { before }), ...(beforeText === undefined ? {} : { beforeText }) };
  }
  if (current === undefined) return {};
  // A list keeps what is written around our items; anything else is replaced as a whole.
  const beforeText = Array.isArray(current) ? undefined : writtenValue();
  return { before: current, ...(beforeText === undefined ? {} : { beforeText }) };
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
