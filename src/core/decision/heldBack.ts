import { decideByEntries, type Decision } from './decide.ts';
import { exceptionFor, isFolderBound } from './exceptions.ts';
import type { PreparedPolicy } from './preparePolicy.ts';
import type { WindowWord } from './windowWord.ts';

/** The other open windows, as far as they matter: exceptions that hold in each, by JSON pointer. */
export type OtherExceptions = readonly ReadonlySet<string>[];

/** What the others say, each by its own policy: one that goes by another policy has no exception in this one. */
export function otherExceptions(words: readonly WindowWord[], fingerprint: string | undefined): OtherExceptions {
  return words.map((word) => new Set(word.fingerprint === fingerprint ? word.exceptions : []));
}

/**
 * What the entries say of a sighting that this window excepts and another open window does not: the editor has one
 * allow-list for all windows, so the strictest one counts. Undefined where the exception holds everywhere.
 */
export function heldBack(decision: Decision, prepared: PreparedPolicy, others: OtherExceptions): Decision | undefined {
  if (!decision.exception || !isFolderBound(decision.exception) || others.length === 0) return undefined;
  const { sighting, match } = decision;
  const everyException = allExceptions(prepared);
  const isExceptedIn = (pointers: ReadonlySet<string>): boolean => {
    const inForce = everyException.filter(({ path }) => pointers.has(path));
    return exceptionFor(sighting, match, inForce) !== undefined;
  };
  if (others.every(isExceptedIn)) return undefined;
  const strict = decideByEntries(sighting, prepared);
  return strict.effect === 'enforce' ? strict : undefined;
}

function allExceptions({ policy }: PreparedPolicy): PreparedPolicy['exceptions'] {
  return (policy.exceptions ?? []).map((entry, index) => ({ path: `/exceptions/${index}`, entry }));
}
