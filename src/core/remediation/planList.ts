import { sameJson } from './jsonValue.ts';
import { inOrder } from './ledger.ts';
import type { PlanContext, SettingPlan } from './planObject.ts';

/** Plans a setting whose value is a list of texts: one item of ours is in it, or is taken out again. */
export function planListSetting(
  setting: string,
  current: unknown,
  item: string,
  wantedBy: string | undefined,
  context: PlanContext,
): SettingPlan {
  const list: readonly unknown[] = Array.isArray(current) ? current : [];
  const ours = context.ledger.entries.find((entry) => entry.setting === setting && entry.key === item);
  const entries = context.ledger.entries.filter((entry) => entry !== ours);
  const unchanged = { setting, next: current, changedKeys: [] };
  if (wantedBy !== undefined) {
    if (list.includes(item)) return { ...unchanged, ledger: context.ledger };
    const before = current === undefined ? {} : { before: current };
    const { at, revision } = context;
    const entry = {
      setting,
      key: item,
      after: true,
      state: 'intended' as const,
      at,
      revision,
      rule: wantedBy,
      ...before,
    };
    return {
      setting,
      next: [...list, item],
      ledger: { ...context.ledger, entries: inOrder([...entries, entry]) },
      changedKeys: [item],
    };
  }
  if (!ours) return { ...unchanged, ledger: context.ledger };
  const ledger = { ...context.ledger, entries };
  if (!list.includes(item)) return { ...unchanged, ledger };
  const rest = list.filter((text) => text !== item);
  const untouched = sameJson(rest, Array.isArray(ours.before) ? ours.before : []);
  return { setting, next: untouched ? ours.before : rest, ledger, changedKeys: [item] };
}
