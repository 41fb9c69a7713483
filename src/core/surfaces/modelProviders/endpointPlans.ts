import { tracesOf } from '../../catalog/catalogParts.ts';
import { shippedTraces } from '../../catalog/shippedTraces.ts';
import type { Decision } from '../../decision/decide.ts';
import { decideUse, strictUse } from '../../decision/decideUse.ts';
import type { OtherExceptions } from '../../decision/heldBack.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import type { UseSighting } from '../../inventory/sighting.ts';
import type { Ledger } from '../../remediation/ledger.ts';
import type { WantedValue } from '../../remediation/planValue.ts';
import type { EnforcementState, Finding } from '../finding.ts';
import type { SettingInForce } from '../settingInForce.ts';
import { clearableSettings, clears, type ClearableSetting } from './clearableSettings.ts';
import { hostOf } from './hosts.ts';
import { ownersOfHosts, type HostOwners } from './hostOwners.ts';

/** What stands in an emptied setting: its extension then has no address there. */
const emptied = '';

/** A setting as it stands in the user's file. */
type Stored = (setting: string) => { readonly known: boolean; readonly onDisk: unknown } | undefined;

/** The user's settings that are to be emptied; nothing for those that are only seen, or that no extension here has. */
export function wantedEndpointValues(
  stored: Stored,
  ledger: Ledger,
  prepared: PreparedPolicy,
  others: OtherExceptions,
): ReadonlyMap<string, WantedValue> {
  const ownersOf = ownersFor(prepared);
  return new Map(
    clearableSettings.flatMap((setting): [string, WantedValue][] => {
      const at = stored(setting);
      const decision = at?.known ? decided(setting, at.onDisk, ledger, prepared, others, ownersOf) : undefined;
      return decision?.rule && clears(decision.rule) ? [[setting, { value: emptied, rule: decision.rule.path }]] : [];
    }),
  );
}

/** What there is to say of settings that are to be emptied, from what the editor shows. */
export function endpointFindings(
  show: (setting: string) => SettingInForce,
  ledger: Ledger,
  prepared: PreparedPolicy,
  others: OtherExceptions,
): readonly Finding<UseSighting>[] {
  const ownersOf = ownersFor(prepared);
  return clearableSettings.flatMap((setting): Finding<UseSighting>[] => {
    const { known, inWindow, effective } = show(setting);
    const decision = known ? decided(setting, inWindow, ledger, prepared, others, ownersOf) : undefined;
    if (!decision?.rule || !clears(decision.rule)) return [];
    const isHeldBack = decideUse(decision.sighting, prepared).exception !== undefined;
    // What a workspace says counts more than the person's value.
    const ofWorkspace =
      effective === inWindow ? undefined : decided(setting, effective, ledger, prepared, others, ownersOf);
    const isInForce = ofWorkspace?.rule !== undefined && clears(ofWorkspace.rule);
    const state: EnforcementState = inWindow === emptied && !isInForce ? 'blockedBySetting' : 'failed';
    return [{ decision, state, ...(isHeldBack ? { isHeldBack } : {}) }];
  });
}

/** One value counts for all windows, so the strictest one decides. */
function decided(
  setting: ClearableSetting,
  value: unknown,
  ledger: Ledger,
  prepared: PreparedPolicy,
  others: OtherExceptions,
  ownersOf: HostOwners,
): Decision<UseSighting> | undefined {
  // What we have emptied is judged by what stood there.
  const ours = ledger.entries.find((entry) => entry.setting === setting);
  const address = ours && value === ours.after ? ours.before : value;
  const host = typeof address === 'string' ? hostOf(address) : undefined;
  if (host === undefined) return undefined;
  const names = { hosts: [host] };
  const sighting = { surface: 'modelProviders', id: setting, assistantIds: ownersOf(host), names, host } as const;
  const decision = decideUse<UseSighting>(sighting, prepared);
  return strictUse(decision, prepared, others) ?? decision;
}

function ownersFor({ policy }: PreparedPolicy): HostOwners {
  return ownersOfHosts([...shippedTraces, ...(policy.assistants ?? []).map(tracesOf)]);
}
