import { createScanner, visit, type JSONVisitor, type Node, type ParseError } from 'jsonc-parser';
import type { CauseCode } from './cause.ts';
import { ownErrors } from './jsonTextErrors.ts';
import { jsonTree } from './jsonTree.ts';

export type JsonTextResult =
  | { readonly ok: true; readonly value: unknown }
  /** The first thing that breaks the text, and what else does as far as that can be told: 100 at most. */
  | ({ readonly ok: false; readonly further: readonly JsonTextError[] } & JsonTextError);

export interface JsonTextError extends TextPosition {
  readonly cause: CauseCode;
}

/** Counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** More than a person reads at once. */
const mostErrors = 100;

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

const options = { allowTrailingComma: true, allowEmptyContent: false } as const;

/** Reads JSON, or JSON with comments and trailing commas. A byte order mark at the start is skipped. */
export function parseJsonText(text: string): JsonTextResult {
  const steps = parsingJsonText(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with pauses. */
export function* parsingJsonText(text: string): Generator<undefined, JsonTextResult> {
  const body = withoutByteOrderMark(text);
  const quick = parsePlain(body) ?? parsePlain(yield* blankingComments(body));
  if (quick) return quick;
  const errors = errorsOf(body);
  // No document that a person means is nested so deeply.
  if (!errors) return { ok: false, cause: 'nestedTooDeeply', line: 1, column: 1, further: [] };
  const [first, ...further] = errorsIn(body, errors);
  return { ok: false, ...(first ?? { cause: 'notAValue', line: 1, column: 1 }), further };
}

/** Undefined where the stack was exhausted before there were enough. */
function errorsOf(body: string): readonly ParseError[] | undefined {
  const errors: ParseError[] = [];
  const enough = mostErrors * 10;
  const onError: NonNullable<JSONVisitor['onError']> = (error, offset, length) => {
    errors.push({ error, offset, length });
    // There is no other way to stop the parser, and a hostile text can have an error in every character.
    if (errors.length === enough) throw new Error('That is enough.');
  };
  try {
    visit(body, { onError }, options);
  } catch {
    return errors.length === enough ? errors : undefined;
  }
  return errors;
}

function errorsIn(body: string, errors: readonly ParseError[]): JsonTextError[] {
  const positionOf = createPositions(body);
  return ownErrors(body, errors)
    .slice(0, mostErrors)
    .map(({ cause, offset }) => ({ cause, ...positionOf(offset) }));
}

/** JSON.parse takes every key as it stands (`__proto__` too) and is many times faster than a parser that tells places. */
function parsePlain(text: string): JsonTextResult | undefined {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Puts a space in the place of each comment and trailing comma. Pauses now and then. */
function* blankingComments(text: string): Generator<undefined, string> {
  const scanner = createScanner(text, false);
  const blanked: [from: number, to: number][] = [];
  let comma: number | undefined;
  let before = '';
  let count = 0;
  // Not by length: behind a comment that is not closed, the scanner may find tokens past the end for ever.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    count += 1;
    if (count % tokensPerPause === 0) yield;
    const from = scanner.getTokenOffset();
    const to = from + scanner.getTokenLength();
    const first = text.charAt(from);
    if (isBlank.test(first)) continue;
    if (isComment(text, from, to)) {
      blanked.push([from, to]);
      continue;
    }
    if ((first === '}' || first === ']') && comma !== undefined) blanked.push([comma, comma + 1]);
    // Only after a value: a comma alone is an error.
    comma = first === ',' && !'{[,'.includes(before) ? from : undefined;
    before = first;
  }
  return withoutRanges(text, blanked);
}

const isBlank = /^[ \t\r\n]$/;

/** A comment that is not closed stays, and is an error then. */
function isComment(text: string, from: number, to: number): boolean {
  return (
    text.startsWith('//', from) || (text.startsWith('/*', from) && text.slice(to - 2, to) === '*/' && to - from > 3)
  );
}

function withoutRanges(text: string, ranges: readonly (readonly [number, number])[]): string {
  const kept: string[] = [];
  let copied = 0;
  // A trailing comma is found after the comments that follow it.
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    kept.push(text.slice(copied, from), ' ');
    copied = to;
  }
  return kept.join('') + text.slice(copied);
}

/**
 * Finds where a value stands: the key of a property, else the value; of a missing one, its nearest parent. An index may
 * be given by its digits.
 *
 * @param tree of the text, where it is known; else the text is taken apart when the first place is asked for
 */
export function createLocator(text: string, tree?: Node): (path: readonly PropertyKey[]) => TextPosition {
  let known: { readonly root: Node | undefined; readonly positionOf: (offset: number) => TextPosition } | undefined;
  const childOf = createChildren();
  return (path) => {
    known ??= { root: tree ?? jsonTree(text), positionOf: createPositions(text) };
    let node = known.root;
    for (const part of path) {
      const child = node && childOf(node, part);
      if (!child) break;
      node = child;
    }
    return known.positionOf((node?.parent?.type === 'property' ? node.parent : node)?.offset ?? 0);
  };
}

/** Finds children by key or index, quickly also where an object has a hundred thousand. */
function createChildren(): (node: Node, part: PropertyKey) => Node | undefined {
  const known = new Map<Node, ReadonlyMap<unknown, Node | undefined>>();
  return (node, part) => {
    if (node.type === 'array') return node.children?.[Number(part)];
    const byKey = known.get(node) ?? childrenByKey(node);
    known.set(node, byKey);
    return byKey.get(part);
  };
}

/** Of a key that stands twice, the last: that is the value which counts. */
function childrenByKey({ children = [] }: Node): ReadonlyMap<unknown, Node | undefined> {
  return new Map(children.map(({ children: [key, value] = [] }) => [key?.value, value]));
}

/** Tells the place of a character. Quick for many of one text. A byte order mark at the start is no column. */
export function createPositions(text: string): (offset: number) => TextPosition {
  const starts = [
    text.length - withoutByteOrderMark(text).length,
    ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1),
  ];
  return (offset) => {
    let [from, to] = [0, starts.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if ((starts[middle] ?? 0) <= offset) from = middle;
      else to = middle;
    }
    return { line: from + 1, column: Math.max(0, offset - (starts[from] ?? 0)) + 1 };
  };
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
