import type { CatalogMatch } from '../catalog/catalogIndex.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import { exceptedBy, type Decision, type ReasonCode } from './decide.ts';
import { compareAllowing, isFolderBound, type Allowing, type ExceptionInForce } from './exceptions.ts';
import type { OtherExceptions } from './heldBack.ts';
import { compareRules, type PreparedPolicy, type Rule } from './preparePolicy.ts';
import { isServerMeant, keysOf, namedBy, nameKinds, type NameKind } from './useNames.ts';

/**
 * Decides on a way in that is no extension, by the same precedence: an exception, then the entries that name its command,
 * package, server or host, then those for its assistant, then what holds for whatever no entry names. An entry with
 * `surfaces` counts on those alone. Total, and needs no clock.
 */
export function decideUse<S extends UseSighting>(sighting: S, prepared: PreparedPolicy): Decision<S> {
  const decision = byEntries(sighting, prepared);
  if (decision.effect === 'none') return decision;
  const found = exceptionOf(sighting, decision.match, prepared.exceptions);
  if (!found) return decision;
  const { match, rule, overruled } = decision;
  const setAside = [...(rule ? [rule] : []), ...overruled];
  return {
    ...{ sighting, verdict: 'excepted', reasonCode: exceptedBy[found.by], effect: 'none' },
    ...(match ? { match } : {}),
    ...{ exception: found.exception, overruled: setAside },
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
  if (!exception || !isFolderBound(exception)) return undefined;
  if (others.every((exceptions) => exceptionOf(sighting, match, exceptions) !== undefined)) return undefined;
  const strict = byEntries(sighting, prepared);
  return strict.effect === 'enforce' ? strict : undefined;
}

function byEntries<S extends UseSighting>(sighting: S, prepared: PreparedPolicy): Decision<S> {
  const assistantId = sighting.assistantIds.find((id) => prepared.catalog.assistants.has(id));
  const match: CatalogMatch | undefined = assistantId === undefined ? undefined : { assistantId, relation: 'is' };
  const ofAssistant = match ? (prepared.usesByAssistant.get(match.assistantId) ?? []) : [];
  const [rule, ...overruled] = [...rulesNaming(sighting, prepared), ...ofAssistant].filter(actsOn(sighting));
  const recognised = match ? { match } : {};
  if (rule) {
    const effect = rule.list === 'banned' ? rule.effect : 'none';
    return { sighting, verdict: rule.list, reasonCode: reasonOf(rule), effect, ...recognised, rule, overruled };
  }
  const unlisted = match
    ? ({ reasonCode: 'unlistedAssistant', effect: prepared.unlisted } as const)
    : ({ reasonCode: 'notAnAssistant', effect: 'none' } as const);
  return { sighting, verdict: 'unlisted', ...unlisted, ...recognised, overruled };
}

/** Each once, the one that decides first. */
function rulesNaming({ names }: UseSighting, { usesByName }: PreparedPolicy): readonly Rule[] {
  if (!names || usesByName.size === 0) return [];
  const rules = new Set(keysOf(names).flatMap((key) => usesByName.get(key) ?? []));
  return [...rules].filter(({ entry }) => isServerMeant(entry, names)).sort(compareRules);
}

function actsOn({ surface }: UseSighting): (rule: Rule) => boolean {
  return ({ entry }) => !('surfaces' in entry) || entry.surfaces === undefined || entry.surfaces.includes(surface);
}

const bannedBy: Readonly<Record<NameKind, ReasonCode>> = {
  command: 'bannedByCommand',
  package: 'bannedByPackage',
  mcpServer: 'bannedByMcpServer',
  host: 'bannedByHost',
};
const approvedBy: Readonly<Record<NameKind, ReasonCode>> = {
  command: 'approvedByCommand',
  package: 'approvedByPackage',
  mcpServer: 'approvedByMcpServer',
  host: 'approvedByHost',
};

function reasonOf({ list, entry }: Rule): ReasonCode {
  const kind = nameKinds.find((each) => entry[each] !== undefined);
  if (list === 'banned') return kind ? bannedBy[kind] : 'bannedByAssistant';
  return kind ? approvedBy[kind] : 'approvedByAssistant';
}

/** Of several always the same one, whatever their order in the policy. */
function exceptionOf(
  { names = {} }: UseSighting,
  match: CatalogMatch | undefined,
  exceptions: readonly ExceptionInForce[],
): Allowing | undefined {
  const allowing = exceptions.flatMap((exception) =>
    exception.entry.allow.flatMap((subject): Allowing[] => {
      const by =
        namedBy(subject, names) ?? (match && subject.assistant === match.assistantId ? 'assistant' : undefined);
      return by ? [{ exception, by }] : [];
    }),
  );
  return allowing.toSorted(compareAllowing)[0];
}
