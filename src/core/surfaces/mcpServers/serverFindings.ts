import type { Decision } from '../../decision/decide.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import type { EnforcementState, Finding } from '../finding.ts';
import { isSaid } from '../inWorkspace/workspaceFindings.ts';
import type { WrittenUse } from '../inWorkspace/writtenUse.ts';
import { mildestDecision } from '../mildestDecision.ts';
import type { SettingInForce } from '../settingInForce.ts';
import { isDeniedBy } from './deniedServers.ts';
import type { ServerSighting } from './serverSightings.ts';

/**
 * What there is to say of servers, from what the editor shows.
 *
 * @param list the editor's own list of denied servers
 */
export function serverFindings(
  servers: readonly ServerSighting[],
  prepared: PreparedPolicy,
  list: SettingInForce,
  paused: boolean,
): readonly Finding<WrittenUse>[] {
  return servers.flatMap((sighting) =>
    sighting.uses
      .map((use) => mildestDecision(use, prepared, undefined))
      .filter(isSaid)
      .map((decision): Finding<WrittenUse> => {
        if (paused) return { decision, state: 'detectedOnly' };
        const state = stateOf(sighting, decision, list);
        const isHeldBack = decision.exception !== undefined && state !== 'excepted';
        return { decision, state, ...(isHeldBack ? { isHeldBack } : {}) };
      }),
  );
}

function stateOf(
  { server, isEditors }: ServerSighting,
  { exception, rule }: Decision<WrittenUse>,
  { known, effective, osPolicy }: SettingInForce,
): EnforcementState {
  // The list says nothing to other programs.
  if (isEditors && known && isDeniedBy(effective, server)) return osPolicy ? 'blockedByOsPolicy' : 'blockedBySetting';
  if (exception) return 'excepted';
  return rule?.startsOn === undefined ? 'detectedOnly' : 'pending';
}
