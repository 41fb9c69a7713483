import type { CauseCode } from '../cause.ts';
import type { Effect } from '../policy/policyDefaults.ts';
import type { ReasonCode, Verdict } from '../decision/decide.ts';
import type { PolicyOrigin } from '../policy/standing.ts';
import type { MessageArgs } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { Installation } from '../inventory/machineInventory.ts';
import type { SignalId } from '../inventory/signals.ts';
import type { EnforcementState } from '../surfaces/finding.ts';
import type { sentenceCodes } from './sentenceCodes.ts';

export type MessageCode =
  | (typeof sentenceCodes)[number]
  | `problem.${ProblemCode}`
  | `cause.${CauseCode}`
  | `state.${EnforcementState}`
  | `reason.${ReasonCode}`
  | `signal.${SignalId}`
  | `installation.${Installation}`
  | `verdict.${Verdict}`
  | `surface.${UseSighting['surface']}`
  | `mode.${Exclude<Effect, 'none'>}`
  | `origin.${PolicyOrigin}`;

/** Something to be said, in whatever language: a code and what it is about. */
export interface Message {
  readonly code: MessageCode;
  readonly args: MessageArgs;
}

export function message(code: MessageCode, args: MessageArgs = {}): Message {
  return { code, args };
}
