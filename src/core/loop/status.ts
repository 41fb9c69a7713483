import type { Decision } from '../decision/decide.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { PolicyStanding } from '../policy/standing.ts';
import type { Problem } from '../problem.ts';
import type { Ledger } from '../remediation/ledger.ts';
import type { EnforcementState } from '../surfaces/extensions/extensionState.ts';

/** One sighting that the policy or the catalog has something to say about. */
export interface Finding {
  readonly decision: Decision;
  readonly state: EnforcementState;
}

/** The outcome of one run of the loop: all that is shown, told and recorded comes from here. */
export interface Status {
  readonly standing: PolicyStanding;
  readonly prepared?: PreparedPolicy;
  /** "Undo All Changes" was used, and the policy has not changed since. */
  readonly paused: boolean;
  readonly findings: readonly Finding[];
  /** Places that could not be looked at: what is there is not known. */
  readonly notLooked: readonly Problem[];
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
  /** Keys this run changed. */
  readonly changedKeys: readonly string[];
  /** Milliseconds since 1970. */
  readonly checkedAt: number;
}

/** Whether every banned sighting is stopped, and nothing stood in the way of looking or writing. */
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
    status.notLooked.length === 0 &&
    !status.problems.some(({ severity }) => severity === 'error') &&
    status.findings.every(({ decision, state }) => decision.verdict !== 'banned' || stopped.includes(state))
  );
}
