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

/**
 * Whether a decision is shown and recorded, in an open editor and in a scan alike: what an entry names or what is, or only
 * may be, an assistant, also where the policy leaves that open.
 */
export function isOfInterest({ reasonCode }: Pick<Decision, 'reasonCode'>): boolean {
  return reasonCode !== 'notAnAssistant' && reasonCode !== 'ownExtension';
}

/** One sighting that the policy or the catalog has something to say about. */
export interface Finding<S extends Sighting = ExtensionSighting> {
  readonly decision: Decision<S>;
  readonly state: EnforcementState;
  /** Excepted in this window, and stopped because another open window has no such exception. */
  readonly isHeldBack?: true;
  /** Ids of installed extensions that bring it along: the way in. They stay as they are. */
  readonly broughtBy?: readonly string[];
}
