import { sameJson } from './jsonValue.ts';
import { inOrder, type Ledger, type LedgerEntry, type OurSetting } from './ledger.ts';
import type { PlanContext, SettingPlan } from './planObject.ts';
import { contest, type ContestedKey } from './putBack.ts';

/** An item that is to be in a list, or not any more. */
export interface ListItem {
  readonly item: string;
  /** JSON pointer of the policy entry that asks for it; absent where nobody does. */
  readonly wantedBy?: string | undefined;
}

/** Plans a setting whose value is a list of texts: items of ours are in it, or are taken out again. */
export function planListSetting(
  setting: OurSetting,
  current: unknown,
  items: readonly ListItem[],
  context: PlanContext,
): SettingPlan {
  let step: Step = { next: current, ledger: context.ledger, changedKeys: [], contested: [] };
  for (const { item, wantedBy } of items) {
    const at = { setting, item, context: { ...context, ledger: step.ledger } };
    const one = wantedBy === undefined ? withoutItem(at, step.next) : withItem(at, step.next, wantedBy);
    const changedKeys = [...step.changedKeys, ...one.changedKeys];
    step = { ...one, changedKeys, contested: [...step.contested, ...one.contested] };
  }
  const wantedKeys = items.flatMap(({ item, wantedBy }) => (wantedBy === undefined ? [] : [item]));
  return { setting, ...step, wantedKeys, original: { keys: {} } };
}

interface Step {
  readonly next: unknown;
  readonly ledger: Ledger;
  readonly changedKeys: readonly string[];
  readonly contested: readonly ContestedKey[];
}

interface ItemAt {
  readonly setting: OurSetting;
  readonly item: string;
  readonly context: PlanContext;
}

function withItem({ setting, item, context }: ItemAt, current: unknown, rule: string): Step {
  const { ledger, now, insists, revision } = context;
  const unchanged = { next: current, ledger, changedKeys: [], contested: [] };
  const list = itemsOf(current);
  if (list.includes(item)) return unchanged;
  const ours = entriesOf(ledger, setting);
  const known = ours.find(({ key }) => key === item);
  const contested = known && contest(known, undefined, now, insists);
  if (contested?.waitsUntil !== undefined) return { ...unchanged, contested: [contested] };
  const at = new Date(now).toISOString();
  // What stood there before the first of ours.
  const [first] = ours.filter(({ key }) => key !== item);
  const before = first ? first.before : current;
  const entry: LedgerEntry = {
    ...{ setting, key: item, after: true, state: 'intended', at, revision, rule },
    ...(before === undefined ? {} : { before }),
    ...(contested ? { putBack: { times: contested.times, at } } : {}),
  };
  const entries = inOrder([...ledger.entries.filter((each) => each !== known), entry]);
  const disputed = contested ? [contested] : [];
  return { next: [...list, item], ledger: { ...ledger, entries }, changedKeys: [item], contested: disputed };
}

function withoutItem({ setting, item, context: { ledger } }: ItemAt, current: unknown): Step {
  const ours = entriesOf(ledger, setting);
  const known = ours.find(({ key }) => key === item);
  const unchanged = { next: current, ledger, changedKeys: [], contested: [] };
  if (!known) return unchanged;
  const later = { ...ledger, entries: ledger.entries.filter((each) => each !== known) };
  const list = itemsOf(current);
  if (!list.includes(item)) return { ...unchanged, ledger: later };
  const rest = list.filter((text) => text !== item);
  const untouched = ours.length === 1 && sameJson(rest, itemsOf(known.before));
  return { next: untouched ? known.before : rest, ledger: later, changedKeys: [item], contested: [] };
}

function entriesOf({ entries }: Ledger, setting: OurSetting): LedgerEntry[] {
  return entries.filter((entry) => entry.setting === setting);
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
