import type { Decision } from '../decision/decide.ts';
import type { ExtensionSighting, Sighting } from '../inventory/sighting.ts';

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

/** What is true of a sighting now, because the editor shows it. */
export type EnforcementState = (typeof enforcementStates)[number];

/** One sighting that the policy or the catalog has something to say about. */
export interface Finding<S extends Sighting = ExtensionSighting> {
  readonly decision: Decision<S>;
  readonly state: EnforcementState;
  /** Excepted in this window, and stopped because another open window has no such exception. */
  readonly isHeldBack?: true;
  /** Ids of installed extensions that bring it along: the way in. They stay as they are. */
  readonly broughtBy?: readonly string[];
}
