import { sameJson } from './jsonValue.ts';
import { inOrder, type LedgerEntry, type OurSetting } from './ledger.ts';
import type { PlanContext, SettingPlan } from './planObject.ts';
import { contest } from './putBack.ts';

/** Plans a setting whose value is a list of texts: one item of ours is in it, or is taken out again. */
export function planListSetting(
  setting: OurSetting,
  current: unknown,
  item: string,
  wantedBy: string | undefined,
  context: PlanContext,
): SettingPlan {
  const list: readonly unknown[] = Array.isArray(current) ? current : [];
  const ours = context.ledger.entries.find((entry) => entry.setting === setting && entry.key === item);
  const entries = context.ledger.entries.filter((entry) => entry !== ours);
  const nothing = { wantedKeys: wantedBy === undefined ? [] : [item], contested: [], original: { keys: {} } };
  const unchanged = { setting, next: current, changedKeys: [], ...nothing };
  if (wantedBy !== undefined) {
    if (list.includes(item)) return { ...unchanged, ledger: context.ledger };
    const contested = ours && contest(ours, undefined, context.now, context.insists);
    if (contested?.waitsUntil !== undefined) return { ...unchanged, contested: [contested], ledger: context.ledger };
    const at = new Date(context.now).toISOString();
    const entry: LedgerEntry = {
      ...{ setting, key: item, after: true, state: 'intended', at, revision: context.revision, rule: wantedBy },
      ...(current === undefined ? {} : { before: current }),
      ...(contested ? { putBack: { times: contested.times, at } } : {}),
    };
    const added = { ...context.ledger, entries: inOrder([...entries, entry]) };
    const disputed = contested ? [contested] : [];
    return { ...unchanged, next: [...list, item], ledger: added, changedKeys: [item], contested: disputed };
  }
  if (!ours) return { ...unchanged, ledger: context.ledger };
  const ledger = { ...context.ledger, entries };
  if (!list.includes(item)) return { ...unchanged, ledger };
  const rest = list.filter((text) => text !== item);
  const untouched = sameJson(rest, Array.isArray(ours.before) ? ours.before : []);
  return { setting, next: untouched ? ours.before : rest, ledger, changedKeys: [item], ...nothing };
}
