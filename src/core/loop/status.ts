import type { Decision } from '../decision/decide.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { PolicyStanding } from '../policy/standing.ts';
import { isGap, type Problem } from '../problem.ts';
import type { Ledger, UninstalledExtension } from '../remediation/ledger.ts';
import type { ContestedKey } from '../remediation/putBack.ts';
import type { EnforcementState, Finding } from '../surfaces/finding.ts';
import type { Surface } from '../surfaces/surface.ts';

/** A key of a setting; of a setting whose whole value is ours, its own name. */
export interface ChangedKey {
  readonly setting: string;
  readonly key: string;
}

/** The outcome of one run of the loop: all that is shown, told and recorded comes from here. */
export interface Status {
  readonly standing: PolicyStanding;
  readonly prepared?: PreparedPolicy;
  /** "Undo All Changes" was used, and the policy has not changed since. */
  readonly paused: boolean;
  /** Extensions. */
  readonly findings: readonly Finding[];
  /** Other ways in. */
  readonly uses: readonly Finding<UseSighting>[];
  /** Ways in that this check came too early for: the next one, soon after, looks at them. */
  readonly later?: readonly Surface[];
  /** Places that could not be looked at: what is there is not known. */
  readonly notLooked: readonly Problem[];
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
  /** Keys this run changed. */
  readonly changedKeys: readonly ChangedKey[];
  /** Keys of ours that somebody else has changed. */
  readonly contested: readonly ContestedKey[];
  /** Extensions that this run uninstalled, lower-cased ids. */
  readonly uninstalledIds: readonly string[];
  /** Extensions that were uninstalled and may be installed again. */
  readonly restorable: readonly UninstalledExtension[];
  /** Milliseconds since 1970. */
  readonly checkedAt: number;
  /** When to look again without being asked, in milliseconds since 1970. */
  readonly checkAgainAt?: number;
}

/** Whatever is banned, in whichever mode, and what is to be turned off though no entry names it. */
export function isToBeStopped({ verdict, effect }: Pick<Decision, 'verdict' | 'effect'>): boolean {
  return verdict === 'banned' || effect === 'enforce';
}

/** Whether everything that is to be stopped is, and nothing stood in the way of looking or writing. */
export function isCompliant(status: Status): boolean {
  const stopped: readonly EnforcementState[] = [
    'blockedByOsPolicy',
    'blockedBySetting',
    'blockedByStandIn',
    'uninstalled',
    'excepted',
    'notPresent',
  ];
  return (
    status.standing.inForce !== undefined &&
    !status.paused &&
    !status.notLooked.some(isGap) &&
    !status.problems.some(({ severity }) => severity === 'error') &&
    [...status.findings, ...status.uses].every(
      ({ decision, state }) => !isToBeStopped(decision) || stopped.includes(state),
    )
  );
}
