import type { OurSetting } from './ledger.ts';
import { planObjectSetting, type PlanContext, type SettingPlan } from './planObject.ts';

/** The value that the policy wants a setting to have, and which entry asks for it. */
export interface WantedValue {
  readonly value: unknown;
  /** JSON pointer of the policy entry. */
  readonly rule: string;
}

/** In the ledger: the entry is about the setting's whole value. */
export const wholeValue = '';

/**
 * Plans a setting whose whole value is ours while it is wanted: the same rules as for one key of an object, so it is
 * given back as it was written, is not fought for, and is left to whoever has set it anew.
 */
export function planValueSetting(
  setting: OurSetting,
  current: unknown,
  wanted: WantedValue | undefined,
  context: PlanContext,
): SettingPlan {
  const box = current === undefined ? {} : { [wholeValue]: current };
  const keys = wanted ? [{ key: wholeValue, ...wanted }] : [];
  const writtenValue = (): string | undefined => context.writtenValue();
  const plan = planObjectSetting(setting, box, keys, {}, { ...context, writtenValue });
  const { [wholeValue]: whole } = plan.original.keys;
  return {
    ...plan,
    changedKeys: plan.changedKeys.map(() => setting),
    contested: plan.contested.map((each) => ({ ...each, key: setting })),
    next: (plan.next as Readonly<Record<string, unknown>>)[wholeValue],
    original: { keys: {}, ...(whole === undefined ? {} : { whole }) },
  };
}
