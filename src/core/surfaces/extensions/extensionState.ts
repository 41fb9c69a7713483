import type { Decision } from '../../decision/decide.ts';
import { isDenied, type AllowedList } from './allowedExtensions.ts';

export const enforcementStates = [
  'blockedByOsPolicy',
  'blockedBySetting',
  'blockedByStandIn',
  'uninstalled',
  'pending',
  'runningUntilReload',
  'excepted',
  'detectedOnly',
  'failed',
  'notPresent',
  'couldNotLook',
] as const;
export type EnforcementState = (typeof enforcementStates)[number];

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
  if (verdict === 'excepted') return 'excepted';
  if (sighting.outOfReach) return 'detectedOnly';
  if (effect !== 'enforce') return decision.rule?.startsOn === undefined ? 'detectedOnly' : 'pending';
  if (!isDenied(allowed.list, sighting.id)) return 'failed';
  if (sighting.running) return 'runningUntilReload';
  if (sighting.enabled) return 'failed';
  return allowed.osPolicy ? 'blockedByOsPolicy' : 'blockedBySetting';
}
