import type { CatalogMatch } from '../catalog/catalogIndex.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { Decision } from './decide.ts';
import { compareAllowing, isFolderBound, type ExceptionInForce } from './exceptions.ts';
import type { OtherExceptions } from './heldBack.ts';
import type { PreparedPolicy, Rule } from './preparePolicy.ts';

/**
 * Decides on a way in that is no extension, by the same precedence: an exception, then the entries for its assistant, then
 * what holds for whatever no entry names. An entry with `surfaces` counts on those alone. Total, and needs no clock.
 */
export function decideUse<S extends UseSighting>(sighting: S, prepared: PreparedPolicy): Decision<S> {
  const decision = byEntries(sighting, prepared);
  if (decision.effect === 'none' || !decision.match) return decision;
  const exception = exceptionOf(decision.match, prepared.exceptions);
  if (!exception) return decision;
  const { match, rule, overruled } = decision;
  const setAside = [...(rule ? [rule] : []), ...overruled];
  return {
    ...{ sighting, verdict: 'excepted', reasonCode: 'exceptedByAssistant', effect: 'none' },
    ...{ match, exception, overruled: setAside },
  };
}

/**
 * What the entries say of what this window excepts and another open window does not, where one value counts for all
 * windows: the strictest one does. Undefined where the exception holds everywhere.
 */
export function strictUse<S extends UseSighting>(
  { sighting, match, exception }: Decision<S>,
  prepared: PreparedPolicy,
  others: OtherExceptions,
): Decision<S> | undefined {
  if (!match || !exception || !isFolderBound(exception)) return undefined;
  if (others.every((exceptions) => exceptionOf(match, exceptions) !== undefined)) return undefined;
  const strict = byEntries(sighting, prepared);
  return strict.effect === 'enforce' ? strict : undefined;
}

function byEntries<S extends UseSighting>(sighting: S, prepared: PreparedPolicy): Decision<S> {
  const assistantId = sighting.assistantIds.find((id) => prepared.catalog.assistants.has(id));
  if (assistantId === undefined) {
    return { sighting, verdict: 'unlisted', reasonCode: 'notAnAssistant', effect: 'none', overruled: [] };
  }
  const match: CatalogMatch = { assistantId, relation: 'is' };
  const [rule, ...overruled] = (prepared.usesByAssistant.get(assistantId) ?? []).filter(actsOn(sighting));
  if (!rule) {
    const unlisted = { verdict: 'unlisted', reasonCode: 'unlistedAssistant', effect: prepared.unlisted } as const;
    return { sighting, ...unlisted, match, overruled };
  }
  const isBanned = rule.list === 'banned';
  return {
    ...{ sighting, verdict: rule.list, reasonCode: isBanned ? 'bannedByAssistant' : 'approvedByAssistant' },
    ...{ effect: isBanned ? rule.effect : 'none', match, rule, overruled },
  };
}

function actsOn({ surface }: UseSighting): (rule: Rule) => boolean {
  return ({ entry }) => !('surfaces' in entry) || entry.surfaces === undefined || entry.surfaces.includes(surface);
}

/** Of several always the same one, whatever their order in the policy. */
function exceptionOf(
  { assistantId }: CatalogMatch,
  exceptions: readonly ExceptionInForce[],
): ExceptionInForce | undefined {
  const allowing = exceptions.filter(({ entry }) => entry.allow.some(({ assistant }) => assistant === assistantId));
  return allowing.map((exception) => ({ exception, by: 'assistant' as const })).toSorted(compareAllowing)[0]?.exception;
}
