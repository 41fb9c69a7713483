import {
  createScanner,
  findNodeAtLocation,
  parse,
  parseTree,
  printParseErrorCode,
  type JSONPath,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { CauseCode } from './cause.ts';

export type JsonTextResult =
  { readonly ok: true; readonly value: unknown } | ({ readonly ok: false; readonly cause: CauseCode } & TextPosition);

/** Counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

const options = { allowTrailingComma: true, allowEmptyContent: false } as const;

/** What breaks the text, by the parser's name for it. */
const causes: Readonly<Record<string, CauseCode>> = {
  ValueExpected: 'valueMissing',
  PropertyNameExpected: 'keyMissing',
  ColonExpected: 'colonMissing',
  CommaExpected: 'commaMissing',
  CloseBraceExpected: 'braceMissing',
  CloseBracketExpected: 'bracketMissing',
  EndOfFileExpected: 'textAfterEnd',
  UnexpectedEndOfComment: 'commentNotClosed',
  UnexpectedEndOfString: 'quoteMissing',
  InvalidNumberFormat: 'notANumber',
  UnexpectedEndOfNumber: 'notANumber',
  InvalidUnicode: 'badEscape',
  InvalidEscapeCharacter: 'badEscape',
  InvalidCharacter: 'controlCharacter',
};

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
  const errors: ParseError[] = [];
  try {
    parse(body, errors, options);
  } catch {
    // The stack was exhausted: no document that a person means is nested so deeply.
    return { ok: false, cause: 'nestedTooDeeply', line: 1, column: 1 };
  }
  const [first] = errors;
  const cause = causes[first ? printParseErrorCode(first.error) : ''] ?? 'notAValue';
  return { ok: false, cause, ...positionAt(body, first?.offset ?? 0) };
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
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
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

/** Finds where a value stands: the key of a property, else the value; of a missing one, its nearest parent. */
export function createLocator(text: string): (path: readonly PropertyKey[]) => TextPosition {
  const body = withoutByteOrderMark(text);
  const tree = treeOf(body);
  const lines = lineStarts(body);
  return (path) => {
    for (let length = path.length; tree && length >= 0; length--) {
      const node = findNodeAtLocation(tree, path.slice(0, length) as JSONPath);
      if (node) return positionIn(lines, (node.parent?.type === 'property' ? node.parent : node).offset);
    }
    return { line: 1, column: 1 };
  };
}

/** None where the text is nested so deeply that reading it exhausts the stack: then places are not known. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], options);
  } catch {
    return undefined;
  }
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** @param lines where each line begins */
function positionIn(lines: readonly number[], offset: number): TextPosition {
  const line = lines.findLastIndex((start) => start <= offset);
  return { line: line + 1, column: offset - (lines[line] ?? 0) + 1 };
}

/** The place of a character. */
export function positionAt(text: string, offset: number): TextPosition {
  return positionIn(lineStarts(text), offset);
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
