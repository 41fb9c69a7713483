import type { Node } from 'jsonc-parser';
import type { CauseCode } from '../cause.ts';
import { isNestedDeeperThan } from '../inventory/nesting.ts';
import { toPointer } from '../jsonPointer.ts';
import { parsingJsonText, type JsonTextResult, type TextPosition } from '../jsonText.ts';
import { itemOf, readingJsonTree } from '../jsonTree.ts';
import type { TextRange } from '../policy/problemRange.ts';

/** In characters. Far above what people write by hand; a text of this length is taken apart in a fraction of a second. */
export const longestText = 2_000_000;

/** In levels. The deepest format here has eight. */
const deepest = 100;

/** Where something stands in a file. Offsets count from the start of the text, a byte order mark included. */
export interface WrittenPlace {
  /** RFC 6901. In some files keys are paths of folders: for the screen, never for the audit trail. */
  readonly pointer: string;
  readonly range: TextRange;
}

/** Why a file could not be read as what its name says, and the first place where that shows. */
export interface Unreadable extends TextPosition {
  readonly cause: CauseCode;
}

/** A file that was taken apart once, for all that is read from it. */
export interface WrittenFile {
  /** None where nothing stands there. */
  readonly root?: Node;
  readonly problem?: Unreadable;
}

/** What was found in a file. With a problem it is what could be told nevertheless, and never the whole. */
export interface Written<T> {
  readonly items: readonly T[];
  readonly problem?: Unreadable;
}

/** The same as `openingWritten` in one go, for short texts and for callers that have the time. */
export function openWritten(text: string): WrittenFile {
  const steps = openingWritten(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Takes a text apart that is JSON, with comments and trailing commas or without. A blank one has nothing in it, as for VS
 * Code. Of a broken one what can be told is told, because the editors that own these files do the same and would use it.
 * Never throws. Pauses now and then.
 */
export function* openingWritten(text: string): Generator<undefined, WrittenFile> {
  if (text.length > longestText) return { problem: { cause: 'tooLarge', line: 1, column: 1 } };
  if (text.replace('\uFEFF', '').trim() === '') return {};
  const root = yield* readingJsonTree(text);
  const problem = problemWith(yield* parsingJsonText(text));
  return { ...(root ? { root } : {}), ...(problem ? { problem } : {}) };
}

function problemWith(json: JsonTextResult): Unreadable | undefined {
  if (!json.ok) return { cause: json.cause, line: json.line, column: json.column };
  // Editors that read by recursion do not get to the end of such a file, so what we see in it may not be what they see.
  return isNestedDeeperThan(json.value, deepest) ? { cause: 'nestedTooDeeply', line: 1, column: 1 } : undefined;
}

/**
 * Finds what a file says.
 *
 * @param itemsIn is given the root; walks no deeper than its format goes
 * @param rootType what the root of this format is
 */
export function readWritten<T>(
  { root, problem }: WrittenFile,
  itemsIn: (root: Node) => readonly T[],
  rootType: 'object' | 'array' = 'object',
): Written<T> {
  if (root?.type === rootType) return { items: itemsIn(root), ...(problem ? { problem } : {}) };
  if (!root) return { items: [], ...(problem ? { problem } : {}) };
  const cause = rootType === 'object' ? 'objectAround' : 'listAround';
  return { items: [], problem: problem ?? { cause, line: 1, column: 1 } };
}

/** Where a value stands: of a property that holds an object or list its key, else the value. */
export function placeOf(node: Node): WrittenPlace {
  const isLong = node.type === 'object' || node.type === 'array';
  const property = itemOf(node);
  const { offset, length } = (isLong && property !== node ? property.children?.[0] : undefined) ?? node;
  return { pointer: toPointer(pathOf(node)), range: { offset, length } };
}

function pathOf(node: Node): readonly PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at = node, parent = at.parent; parent; at = parent, parent = at.parent) {
    if (parent.type === 'array') path.push(indexIn(parent.children ?? [], at.offset));
    else if (parent.type === 'property') path.push(String(parent.children?.[0]?.value));
  }
  return path.reverse();
}

/** Items stand in the order of the text. Found by halves: a list may have a hundred thousand. */
function indexIn(items: readonly Node[], offset: number): number {
  let [from, to] = [0, items.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((items[middle]?.offset ?? 0) <= offset) from = middle;
    else to = middle;
  }
  return from;
}

/** The values of an object by key. */
export type Entries = ReadonlyMap<string, Node>;

/** Of a key that stands twice, the last counts. Nothing for what is no object. */
export function entriesOf(node: Node | undefined): Entries {
  const entries = new Map<string, Node>();
  if (node?.type !== 'object') return entries;
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (value) entries.set(String(key?.value), value);
  }
  return entries;
}

/** The items of a list; nothing for what is no list. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The text that a value is; undefined for anything else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined;
}

/** The texts in a list, and the one that stands alone where a format takes that too. */
export function textsOf(node: Node | undefined): readonly string[] {
  return (node?.type === 'string' ? [node] : itemsOf(node)).flatMap((item) => textOf(item) ?? []);
}
