import { isItself } from '../catalog/catalogIndex.ts';
import type { Assistant, GetRoute } from '../catalog/catalogSchema.ts';
import type { Decision } from '../decision/decide.ts';
import type { PreparedPolicy, Rule } from '../decision/preparePolicy.ts';
import type { ApprovedEntry } from '../policy/policySchema.ts';
import type { Inline } from './blocks.ts';
import { message } from './message.ts';

/** An approved assistant that somebody can move to. */
export interface Alternative {
  /** Assistant or lower-cased extension id. */
  readonly id: string;
  readonly name: string;
  readonly preferred: boolean;
  /** Lower-cased ids of the extensions that are this assistant; empty where it has none. */
  readonly extensions: readonly string[];
  /** The VSIX that the policy gives. Only beside a known extension: what was installed could not be told otherwise. */
  readonly install?: NonNullable<ApprovedEntry['install']>;
  /** How else to get it, in order of preference. */
  readonly get: readonly GetRoute[];
}

/** Everything the policy approves that a person can use, the preferred ones first. */
export function approvedAlternatives(prepared: PreparedPolicy): Alternative[] {
  const all = (prepared.policy.approved ?? []).flatMap((entry): Alternative[] => {
    const id = (entry.assistant ?? entry.extension)?.toLowerCase();
    return id === undefined || isBanned(id, prepared) ? [] : [alternative(id, prepared, entry)];
  });
  return [...all.filter(({ preferred }) => preferred), ...all.filter(({ preferred }) => !preferred)];
}

/** What to use instead of what a rule bans: what the entry names of the approved ones, else the preferred ones, else all. */
export function alternativesFor(rule: Rule | undefined, prepared: PreparedPolicy): Alternative[] {
  const approved = approvedAlternatives(prepared);
  const named = (rule && 'useInstead' in rule.entry ? rule.entry.useInstead : undefined) ?? [];
  const chosen = named.flatMap((id) => approved.find((each) => each.id === id.toLowerCase()) ?? []);
  const preferred = approved.filter((each) => each.preferred);
  return [chosen, preferred, approved].find((list) => list.length > 0) ?? [];
}

/** An approval that a ban overrules is no alternative. */
function isBanned(id: string, { byAssistant, byExtension }: PreparedPolicy): boolean {
  return (byAssistant.get(id) ?? byExtension.get(id))?.[0]?.list === 'banned';
}

/** What people call an assistant or an extension that is one: the catalog's name, or the id where that has none. */
export function nameOf(id: string, { catalog }: PreparedPolicy): string {
  const match = catalog.byExtension.get(id);
  return catalog.assistants.get(match && isItself(match) ? match.assistantId : id)?.name ?? id;
}

/** A copy and a larger tool are called by their own names: who knows the assistant has not installed that. */
export function nameOfFound({ sighting: { id, displayName }, match }: Decision, prepared: PreparedPolicy): string {
  return match && isItself(match) ? nameOf(id, prepared) : (displayName ?? id);
}

/** The same on a page: of a larger tool also what is inside. */
export function foundWords(decision: Decision, prepared: PreparedPolicy): Inline {
  const { match } = decision;
  const inside = match?.relation === 'contains' ? nameOf(match.assistantId, prepared) : undefined;
  return calledWith(nameOfFound(decision, prepared), inside);
}

/** @param inside name of the assistant that it contains; undefined where it contains none */
export function calledWith(name: string, inside: string | undefined): Inline {
  return inside === undefined ? { value: name } : message('page.whichContains', { name, assistant: inside });
}

function alternative(id: string, prepared: PreparedPolicy, { preferred, install }: ApprovedEntry): Alternative {
  const assistant = prepared.catalog.assistants.get(id);
  const extensions = assistant ? assistantExtensions(assistant) : id.includes('.') ? [id] : [];
  const get: readonly GetRoute[] = assistant ? (assistant.get ?? []) : extensions.map((extension) => ({ extension }));
  return {
    id,
    name: nameOf(id, prepared),
    preferred: preferred === true,
    extensions,
    ...(install && extensions.length > 0 ? { install } : {}),
    get,
  };
}

/** The lower-cased ids of the extensions that are this assistant, without larger tools that only contain it. */
function assistantExtensions({ extensions }: Pick<Assistant, 'extensions'>): string[] {
  return extensions.filter(({ relation }) => relation === 'is').map(({ id }) => id.toLowerCase());
}
