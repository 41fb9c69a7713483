import type { Decision } from '../../decision/decide.ts';
import { decideUse, strictUse } from '../../decision/decideUse.ts';
import type { OtherExceptions } from '../../decision/heldBack.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import type { UseSighting } from '../../inventory/sighting.ts';
import type { WantedValue } from '../../remediation/planValue.ts';
import type { EnforcementState, Finding } from '../finding.ts';
import type { SettingInForce } from '../settingInForce.ts';
import { agentSettings, type AgentSetting } from './agentSettings.ts';

/** How an editor shows a setting. */
export type Show = (setting: string) => SettingInForce;

/** The values that settings of built-in agents are to have; nothing for those that are not stopped. */
export function wantedAgentValues(
  show: Show,
  prepared: PreparedPolicy,
  others: OtherExceptions,
): ReadonlyMap<string, WantedValue> {
  const wanted = new Map<string, WantedValue>();
  for (const agent of agentSettings) {
    const shown = show(agent.setting);
    const decision = judged(agent, prepared, others);
    // What is off by itself is left so: nothing has to be written for it.
    const isOffByItself = shown.inWindow === undefined && shown.defaultValue === agent.off;
    if (decision.effect === 'enforce' && shown.known && !isOffByItself) {
      wanted.set(agent.setting, { value: agent.off, rule: decision.rule?.path ?? '/unlisted' });
    }
  }
  return wanted;
}

/** What there is to say of the built-in agents, from what the editor shows. */
export function agentFindings(show: Show, prepared: PreparedPolicy, others: OtherExceptions): Finding<UseSighting>[] {
  return agentSettings.flatMap((agent): Finding<UseSighting>[] => {
    const decision = decideUse(sightingOf(agent), prepared);
    const isHeldBack = strictUse(decision, prepared, others) !== undefined;
    if (decision.effect === 'none' && !decision.exception) return [];
    const state = stateOf(agent, show(agent.setting), decision);
    return [{ decision, state, ...(isHeldBack ? { isHeldBack } : {}) }];
  });
}

function judged(agent: AgentSetting, prepared: PreparedPolicy, others: OtherExceptions): Decision<UseSighting> {
  const decision = decideUse(sightingOf(agent), prepared);
  return strictUse(decision, prepared, others) ?? decision;
}

function sightingOf({ setting, assistantId }: AgentSetting): UseSighting {
  return { surface: 'builtInAgents', id: setting, assistantIds: [assistantId] };
}

function stateOf(
  { off, byDefault, asksToRestart }: AgentSetting,
  { known, effective, defaultValue, inWindow }: SettingInForce,
  { verdict, effect, rule }: Decision<UseSighting>,
): EnforcementState {
  if (!known) return 'notPresent';
  if (effective === off) {
    if (inWindow === off) return 'blockedBySetting';
    // An operating system policy shows itself only as another default than the editor's own.
    return defaultValue === off && byDefault !== undefined ? 'blockedByOsPolicy' : 'notPresent';
  }
  if (verdict === 'excepted') return 'excepted';
  // It is turned off as the window closes; what a workspace says instead stays.
  if (effect === 'enforce') return asksToRestart && inWindow !== off ? 'runningUntilReload' : 'failed';
  return rule?.startsOn === undefined ? 'detectedOnly' : 'pending';
}
