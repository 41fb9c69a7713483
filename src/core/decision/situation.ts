import type { Assistant } from '../catalog/catalogSchema.ts';
import type { IsInRange } from '../policy/parsePolicy.ts';
import type { Policy } from '../policy/policySchema.ts';
import type { Snooze, WhoAndWhere } from './circumstances.ts';
import { exceptionsInForce } from './exceptionsInForce.ts';
import { preparePolicy, type PreparedPolicy } from './preparePolicy.ts';

/** Somebody, somewhere, on some day. */
export interface Situation {
  readonly who: WhoAndWhere;
  /** UTC day. */
  readonly today: string;
  readonly snoozes?: readonly Snooze[];
}

/** A policy and the catalog that comes with this version: what questions are asked about. */
export interface Judging {
  readonly policy: Policy;
  readonly isInRange: IsInRange;
  readonly shipped: readonly Assistant[];
  readonly ownId: string;
}

/** The policy as it is for somebody, with the exceptions that hold for them. */
export function prepareFor({ policy, shipped, ownId, isInRange }: Judging, situation: Situation): PreparedPolicy {
  const { who, today, snoozes = [] } = situation;
  const exceptions = exceptionsInForce(policy, who, today);
  return preparePolicy(policy, shipped, { today, ownId, isInRange, exceptions, snoozes });
}
