import {
  findNodeAtLocation,
  parse,
  parseTree,
  printParseErrorCode,
  stripComments,
  type JSONPath,
  type ParseError,
} from 'jsonc-parser';

export type JsonTextResult =
  { readonly ok: true; readonly value: unknown } | ({ readonly ok: false; readonly error: string } & TextPosition);

/** Counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

const options = { allowTrailingComma: true, allowEmptyContent: false } as const;

/** Reads JSON, or JSON with comments and trailing commas. A byte order mark at the start is skipped. */
export function parseJsonText(text: string): JsonTextResult {
  const body = withoutByteOrderMark(text);
  const quick = parsePlain(body) ?? parsePlain(stripComments(body));
  if (quick) return quick;
  const errors: ParseError[] = [];
  const value: unknown = parse(body, errors, options);
  const first = errors[0];
  if (first) return { ok: false, error: printParseErrorCode(first.error), ...positionAt(body, first.offset) };
  return { ok: true, value };
}

/** Many times faster than the parser that accepts trailing commas and tells where an error is. */
function parsePlain(text: string): JsonTextResult | undefined {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Finds where a value stands: the key of a property, else the value; of a missing one, its nearest parent. */
export function createLocator(text: string): (path: readonly PropertyKey[]) => TextPosition {
  const body = withoutByteOrderMark(text);
  const tree = parseTree(body, [], options);
  return (path) => {
    for (let length = path.length; tree && length >= 0; length--) {
      const node = findNodeAtLocation(tree, path.slice(0, length) as JSONPath);
      if (node) return positionAt(body, (node.parent?.type === 'property' ? node.parent : node).offset);
    }
    return { line: 1, column: 1 };
  };
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
