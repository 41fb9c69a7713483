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

export type JsonTextResult =
  { readonly ok: true; readonly value: unknown } | ({ readonly ok: false; readonly error: string } & TextPosition);

/** Counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

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
  const errors: ParseError[] = [];
  try {
    parse(body, errors, options);
  } catch {
    // The stack was exhausted: no document that a person means is nested so deeply.
    return { ok: false, error: 'NestedTooDeeply', line: 1, column: 1 };
  }
  const [first] = errors;
  const error = first ? printParseErrorCode(first.error) : 'InvalidSymbol';
  return { ok: false, error, ...positionAt(body, first?.offset ?? 0) };
}

/** JSON.parse takes every key as it stands (`__proto__` too) and is many times faster than a parser that tells places. */
function parsePlain(text: string): JsonTextResult | undefined {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Leaves out comments and trailing commas. Pauses now and then. */
function* blankingComments(text: string): Generator<undefined, string> {
  const scanner = createScanner(text, false);
  let plain = '';
  let comma: number | undefined;
  let count = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    count += 1;
    if (count % tokensPerPause === 0) yield;
    const token = text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if ((token === '}' || token === ']') && comma !== undefined)
      plain = `${plain.slice(0, comma)} ${plain.slice(comma + 1)}`;
    if (token.trim() !== '') comma = token === ',' ? plain.length : undefined;
    plain += token;
  }
  return plain;
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
