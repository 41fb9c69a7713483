/** Deeper than any list that a machine can make long: the findings, places and problems of reports. */
const deepest = 5;

/**
 * The text that `JSON.stringify(value, undefined, 2)` gives, in whole lines: a report on many homes can be longer than any one
 * text may be.
 *
 * @param value of plain JSON
 */
export function* jsonLines(value: unknown): Generator<string> {
  yield* linesOf(value, '', '', '', deepest);
}

/**
 * @param before what stands in front of the value in its first line
 * @param after what stands behind it in its last one
 */
function* linesOf(value: unknown, indent: string, before: string, after: string, depth: number): Generator<string> {
  const items = depth === 0 ? undefined : itemsOf(value);
  if (!items || items.length === 0) {
    const lines = JSON.stringify(value, undefined, 2).split('\n');
    for (const [index, line] of lines.entries())
      yield indent + (index === 0 ? before : '') + line + (index === lines.length - 1 ? after : '');
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  yield `${indent}${before}${open}`;
  for (const [index, { key, item }] of items.entries())
    yield* linesOf(item, `${indent}  `, key, index === items.length - 1 ? '' : ',', depth - 1);
  yield `${indent}${close}${after}`;
}

interface Item {
  readonly key: string;
  readonly item: unknown;
}

function itemsOf(value: unknown): readonly Item[] | undefined {
  if (Array.isArray(value)) return value.map((item: unknown) => ({ key: '', item: item ?? null }));
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    item === undefined ? [] : [{ key: `${JSON.stringify(key)}: `, item }],
  );
}
