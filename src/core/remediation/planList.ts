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

/** Plans a setting whose value is a list: items of ours that nobody wants are taken out, then those that are wanted put in. */
export function planListSetting(
  setting: OurSetting,
  current: unknown,
  wanted: readonly WantedItem[],
  context: PlanContext,
): SettingPlan {
  const wantedKeys = [...new Set(wanted.map(({ item }) => itemKey(item)))];
  let step: Step = { next: current, ledger: context.ledger, changedKeys: [], contested: [] };
  const take = (one: Step): void => {
    const changedKeys = [...step.changedKeys, ...one.changedKeys];
    const whole = one.whole ?? step.whole;
    const contested = [...step.contested, ...one.contested];
    step = { ...one, changedKeys, contested, ...(whole === undefined ? {} : { whole }) };
  };
  for (const { key } of entriesOf(context.ledger, setting)) {
    if (!wantedKeys.includes(key)) take(withoutItem(setting, key, step));
  }
  for (const { item, rule } of wanted)
    take(withItem({ setting, item, rule }, { ...context, ledger: step.ledger }, step));
  const { whole, ...planned } = step;
  return { setting, ...planned, wantedKeys, original: { keys: {}, ...(whole === undefined ? {} : { whole }) } };
}

interface Step {
  readonly next: unknown;
  readonly ledger: Ledger;
  readonly changedKeys: readonly string[];
  readonly contested: readonly ContestedKey[];
  /** How the value was written that is given back. */
  readonly whole?: string;
}

function withItem(
  { setting, item, rule }: WantedItem & { readonly setting: OurSetting },
  { ledger, now, insists, revision, writtenValue }: PlanContext,
  { next: current }: Pick<Step, 'next'>,
): Step {
  const unchanged = { next: current, ledger, changedKeys: [], contested: [] };
  const list = itemsOf(current);
  const key = itemKey(item);
  if (list.some((each) => itemKey(each) === key)) return unchanged;
  const ours = entriesOf(ledger, setting);
  const known = ours.find((each) => each.key === key);
  const contested = known && contest(known, undefined, now, insists);
  if (contested?.waitsUntil !== undefined) return { ...unchanged, contested: [contested] };
  const at = new Date(now).toISOString();
  const entry: LedgerEntry = {
    ...{ setting, key, after: true, state: 'intended', at, revision, rule },
    ...beforeFirst(
      ours.find((each) => each.key !== key),
      current,
      writtenValue,
    ),
    ...(contested ? { putBack: { times: contested.times, at } } : {}),
  };
  const entries = inOrder([...ledger.entries.filter((each) => each !== known), entry]);
  const disputed = contested ? [contested] : [];
  return { next: [...list, item], ledger: { ...ledger, entries }, changedKeys: [key], contested: disputed };
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

function withoutItem(setting: OurSetting, key: string, { next: current, ledger }: Pick<Step, 'next' | 'ledger'>): Step {
  const ours = entriesOf(ledger, setting);
  const known = ours.find((each) => each.key === key);
  const unchanged = { next: current, ledger, changedKeys: [], contested: [] };
  if (!known) return unchanged;
  const later = { ...ledger, entries: ledger.entries.filter((each) => each !== known) };
  const list = itemsOf(current);
  const rest = list.filter((each) => itemKey(each) !== key);
  if (rest.length === list.length) return { ...unchanged, ledger: later };
  const isUntouched = ours.length === 1 && sameJson(rest, itemsOf(known.before));
  const whole = isUntouched ? known.beforeText : undefined;
  return {
    ...{ next: isUntouched ? known.before : rest, ledger: later, changedKeys: [key], contested: [] },
    ...(whole === undefined ? {} : { whole }),
  };
}

function entriesOf({ entries }: Ledger, setting: OurSetting): LedgerEntry[] {
  return entries.filter((entry) => entry.setting === setting);
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
