import type { Policy } from '../policy/policySchema.ts';
import { decideByEntries, type Decision } from './decide.ts';
import { exceptionFor, isFolderBound, type ExceptionInForce } from './exceptions.ts';
import type { PreparedPolicy } from './preparePolicy.ts';

/** An open window beside this one. */
export interface OtherWindow {
  /** @param exception its {@link exceptionText} */
  holds(exception: string): boolean;
}

/** For each other open window: the exceptions that hold in it. */
export type OtherExceptions = readonly (readonly ExceptionInForce[])[];

/** The same for the same exception, wherever it stands in whichever revision. */
export function exceptionText({ entry }: ExceptionInForce): string {
  return JSON.stringify(entry);
}

/** @param windows undefined where they cannot be heard: one without any exception may be there */
export function otherExceptions(
  windows: readonly OtherWindow[] | undefined,
  { exceptions = [] }: Policy,
): OtherExceptions {
  const all = exceptions.map((entry, index) => ({ path: `/exceptions/${index}`, entry }));
  return windows?.map((window) => all.filter((each) => window.holds(exceptionText(each)))) ?? [[]];
}

/**
 * What the entries say of a sighting that this window excepts and another open window does not: the editor has one
 * allow-list for all windows, so the strictest one counts. Undefined where the exception holds everywhere.
 */
export function heldBack(decision: Decision, prepared: PreparedPolicy, others: OtherExceptions): Decision | undefined {
  if (!decision.exception || !isFolderBound(decision.exception)) return undefined;
  const { sighting, match } = decision;
  if (others.every((exceptions) => exceptionFor(sighting, match, exceptions) !== undefined)) return undefined;
  const strict = decideByEntries(sighting, prepared);
  return strict.effect === 'enforce' ? strict : undefined;
}
