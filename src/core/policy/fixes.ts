import type { Edit, Node } from 'jsonc-parser';
import { assistantIdPattern } from '../catalog/idPatterns.ts';
import { message, type Message } from '../guidance/message.ts';
import { fromPointer } from '../jsonPointer.ts';
import { itemOf, nodeAt } from '../jsonTree.ts';
import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { removeItems } from '../remediation/jsoncEdits.ts';
import { utcDay } from './policyDefaults.ts';

/** A change of the text that solves a problem, and the words to offer it with. */
export interface PolicyFix {
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** Whether something goes that its author may still want, such as a second reason. */
  readonly removes: boolean;
}

type Fixer = (node: Node, text: string, problem: Problem) => PolicyFix | undefined;

/** Only what is mechanical. */
const fixers: Partial<Record<ProblemCode, Fixer>> = {
  policyUnknownAssistantSuggestion: (node, _, { args }) => replaced(node, String(args['suggestion'])),
  policyDuplicateEntry: (node, text) => removed(node, text, message('fix.removeEntry')),
  policyExceptionExpired: (node, text) => removed(entryOf(node), text, message('fix.removeException')),
  policyWorkspaceNoRepository: (node, _, { args }) => replaced(node, String(args['name'])),
  policySimilarExtension: (node, _, { args }) => replaced(node, String(args['suggestion'])),
  policyWorkspaceIsAddress: (node, _, { args }) => replaced(node, String(args['name'])),
  policyBansThisExtension: (node, text) => removed(entryOf(node), text, message('fix.removeEntry')),
  policyVersionsNeedExtension: (node, text) => removed(node, text, message('fix.removeKey', { key: 'versions' })),
  policyNotAnAssistantId: otherValue,
  policyInvalidValue: (node, text, problem) => otherLanguage(node, problem) ?? otherValue(node, text, problem),
  policyNotADay: otherValue,
  policyUnknownKey: otherKey,
  policyNotOneOf: otherName,
  policyAlternativeUnknown: otherName,
  policyAlternativeNotApproved: otherName,
};

/**
 * Offers what would solve a problem in the text of a policy, if that is mechanical.
 *
 * @param root of the text, taken apart
 */
export function createFixes(text: string, root: Node | undefined): (problem: Problem) => PolicyFix | undefined {
  return (problem) => {
    const { code, place } = problem;
    const node = place?.path === undefined ? undefined : nodeAt(root, fromPointer(place.path));
    return node && fixers[code]?.(node, text, problem);
  };
}

function replaced(node: Node, value: string): PolicyFix {
  const edit = { offset: node.offset, length: node.length, content: JSON.stringify(value) };
  return { title: message('fix.replace', { value }), edits: [edit], removes: false };
}

/** What is nearly a value that may stand there. */
function otherValue(node: Node, _: string, { place }: Problem): PolicyFix | undefined {
  const path = place?.path ?? '';
  const value = dayInstead(node, path) ?? lowerCaseInstead(node, path);
  return value === undefined ? undefined : replaced(node, value);
}

/** A key that is nearly one that may stand there. */
function otherKey({ parent }: Node, _: string, { cause, args }: Problem): PolicyFix | undefined {
  const key = parent?.type === 'property' ? parent.children?.[0] : undefined;
  return key && cause === 'didYouMean' ? replaced(key, String(args['suggestion'])) : undefined;
}

function otherLanguage({ parent }: Node, { cause, args }: Problem): PolicyFix | undefined {
  const [key] = parent?.children ?? [];
  const suggestion = String(args['suggestion']);
  const isThere = parent?.parent?.children?.some(({ children: [name] = [] }) => name?.value === suggestion);
  return key && cause === 'languageMeant' && isThere !== true ? replaced(key, suggestion) : undefined;
}

/** The one of the known values that was meant. */
function otherName(node: Node, _: string, { cause, args }: Problem): PolicyFix | undefined {
  return cause === 'didYouMean' || cause === 'approvedAs' ? replaced(node, String(args['suggestion'])) : undefined;
}

function removed(node: Node | undefined, text: string, title: Message): PolicyFix | undefined {
  const item = node && itemOf(node);
  return item?.parent && { title, edits: removeItems(text, item.parent, new Set([item])), removes: true };
}

/** The object in a list that a value stands in. */
function entryOf(node: Node): Node | undefined {
  const object = node.parent?.parent;
  return object?.parent?.type === 'array' ? object : undefined;
}

const assistantPlace = /\/assistant$|^\/assistants\/\d+\/id$|\/useInstead\/\d+$/;

/** Ids of assistants have no capitals. */
function lowerCaseInstead({ value }: Node, path: string): string | undefined {
  if (!assistantPlace.test(path) || typeof value !== 'string') return undefined;
  const lower = value.toLowerCase();
  return lower !== value && assistantIdPattern.test(lower) ? lower : undefined;
}

const dayPlace = /\/(?:effectiveFrom|until)$/;
const withTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/i;

/** A time where a day is asked for: the day in UTC, as policies count. */
function dayInstead({ value }: Node, path: string): string | undefined {
  if (!dayPlace.test(path) || typeof value !== 'string' || !withTime.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : utcDay(time);
}
