import type { Decision } from '../../decision/decide.ts';
import type { EnforcementState } from '../finding.ts';
import { isDenied, type AllowedList } from './allowedExtensions.ts';

/** What the editor itself shows of its allow-list. */
export interface AllowedSeen {
  /** The list in force in this window; undefined where it restricts nothing, or is not known. */
  readonly list: AllowedList | undefined;
  /** The value comes from an operating system policy: no setting can change it. */
  readonly osPolicy: boolean;
}

/** The honest state of one sighting: said from what the editor shows, never from what was written. */
export function extensionState(decision: Decision, allowed: AllowedSeen): EnforcementState {
  const { sighting, effect, verdict } = decision;
  if (verdict === 'excepted') return exceptedState(sighting, allowed);
  if (sighting.outOfReach) return 'detectedOnly';
  if (effect !== 'enforce') return decision.rule?.startsOn === undefined ? 'detectedOnly' : 'pending';
  // Uninstalled while it ran: it is gone after the reload, whatever the allow-list says.
  if (sighting.running && !sighting.installed) return 'runningUntilReload';
  if (!isDenied(allowed.list, sighting.id)) return 'failed';
  if (sighting.running) return 'runningUntilReload';
  if (sighting.enabled) return 'failed';
  return allowed.osPolicy ? 'blockedByOsPolicy' : 'blockedBySetting';
}

/** One allow-list counts for all windows: where another one has no exception, it is stopped here too. */
function exceptedState({ id, running, enabled }: Decision['sighting'], allowed: AllowedSeen): EnforcementState {
  if (running || enabled || !isDenied(allowed.list, id)) return 'excepted';
  return allowed.osPolicy ? 'blockedByOsPolicy' : 'blockedBySetting';
}
