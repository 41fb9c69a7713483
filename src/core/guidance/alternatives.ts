import type { GetRoute } from '../catalog/catalogSchema.ts';
import type { PreparedPolicy, Rule } from '../decision/preparePolicy.ts';

/** An approved assistant that somebody can move to. */
export interface Alternative {
  /** Assistant or lower-cased extension id. */
  readonly id: string;
  readonly name: string;
  readonly preferred: boolean;
  /** How to get it, in order of preference. */
  readonly get: readonly GetRoute[];
}

/** Everything the policy approves that a person can use, the preferred ones first. */
export function approvedAlternatives(prepared: PreparedPolicy): Alternative[] {
  const all = (prepared.policy.approved ?? []).flatMap((entry): Alternative[] => {
    const id = entry.assistant ?? entry.extension;
    return id === undefined ? [] : [alternative(id, prepared, entry.preferred === true)];
  });
  return [...all.filter(({ preferred }) => preferred), ...all.filter(({ preferred }) => !preferred)];
}

/** What to use instead of what a rule bans: the entry's own list, else the preferred ones, else all approved. */
export function alternativesFor(rule: Rule | undefined, prepared: PreparedPolicy): Alternative[] {
  const approved = approvedAlternatives(prepared);
  const named = rule && 'useInstead' in rule.entry ? rule.entry.useInstead : undefined;
  if (named)
    return named.map((id) => approved.find((each) => each.id === id.toLowerCase()) ?? alternative(id, prepared, false));
  const preferred = approved.filter((each) => each.preferred);
  return preferred.length > 0 ? preferred : approved;
}

/** What people call it: the catalog's name, or the id where the catalog does not know it. */
export function nameOf(id: string, prepared: PreparedPolicy): string {
  const assistantId = prepared.catalog.byExtension.get(id)?.assistantId ?? id;
  return prepared.catalog.assistants.get(assistantId)?.name ?? id;
}

function alternative(id: string, prepared: PreparedPolicy, preferred: boolean): Alternative {
  const key = id.toLowerCase();
  const assistant = prepared.catalog.assistants.get(key);
  const get: readonly GetRoute[] = assistant ? (assistant.get ?? []) : [{ extension: key }];
  return { id: key, name: nameOf(key, prepared), preferred, get };
}
