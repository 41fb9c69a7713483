import type { ExceptionEntry } from '../policy/policySchema.ts';
import type { WhoAndWhere } from './circumstances.ts';
import { assistantOf, type Decision } from './decide.ts';
import { exceptionSubject, type ExceptionSubject } from './exceptions.ts';
import { unmetConditions, type ExceptionCondition } from './exceptionsInForce.ts';
import type { PreparedPolicy } from './preparePolicy.ts';

/** What became of an exception that names a sighting. `notNeeded`: nothing would happen without it either. */
export const exceptionFates = ['decides', 'otherException', 'notNeeded', 'doesNotHold'] as const;
export type ExceptionFate = (typeof exceptionFates)[number];

export interface ExplainedException {
  /** JSON pointer into the policy document. */
  readonly path: string;
  readonly entry: ExceptionEntry;
  readonly by: ExceptionSubject;
  readonly fate: ExceptionFate;
  /** What keeps it from holding; empty where it holds. */
  readonly unmet: readonly ExceptionCondition[];
}

/** @param strict the decision as if there were no exceptions */
export function explainExceptions(
  decision: Decision,
  strict: Decision,
  prepared: PreparedPolicy,
  who: WhoAndWhere,
  today: string,
): ExplainedException[] {
  const { sighting } = decision;
  const match = assistantOf(sighting, prepared);
  const { policy } = prepared;
  return (policy.exceptions ?? []).flatMap((entry, index): ExplainedException[] => {
    const by = exceptionSubject(entry, sighting, match);
    if (by === undefined) return [];
    const path = `/exceptions/${index}`;
    const unmet = unmetConditions(entry, who, today);
    return [{ path, entry, by, fate: fateOf(path, unmet, decision, strict), unmet }];
  });
}

function fateOf(
  path: string,
  unmet: readonly ExceptionCondition[],
  decision: Decision,
  strict: Decision,
): ExceptionFate {
  if (unmet.length > 0) return 'doesNotHold';
  if (decision.exception?.path === path) return 'decides';
  return strict.effect === 'none' ? 'notNeeded' : 'otherException';
}
