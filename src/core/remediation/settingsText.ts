import { applyEdits, getNodeValue, type Node } from 'jsonc-parser';
import { insertItems, removeItems, replaceValue } from './jsoncEdits.ts';
import { sameJson } from './jsonValue.ts';
import { readingRoot } from './rootObject.ts';

/** The same as `editingSetting` in one go, for callers that have the time. */
export function withSetting(text: string, setting: string, value: unknown, original = noTexts): string {
  return atOnce(editingSetting(text, setting, value, original));
}

function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Values as they were written once, with their comments and layout. */
export interface OriginalTexts {
  /** Of the whole setting. */
  readonly whole?: string;
  /** Of single keys of its object. */
  readonly keys: Readonly<Record<string, string>>;
}

const noTexts: OriginalTexts = { keys: {} };

/** A setting's value, or that of one key in it, as it is written in a settings.json; undefined where it is not there. */
export function writtenValue(text: string, setting: string, key?: string): string | undefined {
  if (text.trim() === '') return undefined;
  const whole = valueOf(atOnce(readingRoot(text, setting)), setting);
  const node = key === undefined || whole?.type !== 'object' ? whole : valueOf(whole, key);
  if (!node || (key !== undefined && node === whole)) return undefined;
  return text.slice(node.offset, node.offset + node.length);
}

function valueOf(object: Node, key: string): Node | undefined {
  return object.children?.findLast((property) => keyOf(property) === key)?.children?.[1];
}

/**
 * Sets one setting in the text of a settings.json, or removes it (`undefined`). Everything else keeps every byte:
 * comments, commas, line ends, indentation. Where the old and the new value are objects, only the keys that differ are
 * touched. Setting a new key and removing it again gives the same text. Pauses now and then.
 *
 * @param text JSON with comments whose root is an object, or blank
 * @param original how values are to be written that stood there before
 * @throws where the text is neither: the caller has read it already
 */
export function* editingSetting(
  text: string,
  setting: string,
  value: unknown,
  original = noTexts,
): Generator<undefined, string> {
  if (text.trim() === '') {
    if (value === undefined) return text;
    return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + (yield* editingSetting('{}\n', setting, value, original));
  }
  const root = yield* readingRoot(text, setting);
  const node = valueOf(root, setting);
  if (node?.type === 'object' && isObject(value))
    return yield* withKeys(text, node, { setting, values: value, removeOthers: true, written: original.keys });
  if (node?.type === 'array' && Array.isArray(value)) {
    const kept = withoutItems(text, node, value);
    const list = kept === text ? node : valueOf(yield* readingRoot(kept, setting), setting);
    return list ? withNewItems(kept, list, value) : kept;
  }
  const written = original.whole === undefined ? {} : { [setting]: original.whole };
  return yield* withKeys(text, root, { values: { [setting]: value }, removeOthers: false, written });
}

type Values = Readonly<Record<string, unknown>>;

interface KeyChanges {
  /** Whose value the object is; none for the root. */
  readonly setting?: string;
  readonly values: Values;
  readonly removeOthers: boolean;
  /** How values are written where not in our own way. */
  readonly written: Readonly<Record<string, string>>;
}

/** Gives keys of an object new values; `undefined` removes one, however often it stands there. */
function* withKeys(text: string, object: Node, changes: KeyChanges): Generator<undefined, string> {
  const { setting, values, removeOthers, written } = changes;
  const depth = setting === undefined ? 1 : 2;
  const properties = object.children ?? [];
  const present = new Map(properties.map((property) => [keyOf(property), property]));
  const isGone = (key: string): boolean => (Object.hasOwn(values, key) ? values[key] === undefined : removeOthers);
  const gone = new Set(properties.filter((property) => isGone(keyOf(property))));
  const replacements = [...present].flatMap(([key, property]) => {
    const node = property.children?.[1];
    const stays =
      !node || !Object.hasOwn(values, key) || gone.has(property) || sameJson(getNodeValue(node), values[key]);
    if (stays) return [];
    const asBefore = Object.hasOwn(written, key) ? written[key] : undefined;
    return [replaceValue(text, node, depth, values[key], asBefore)];
  });
  const edits = [...replacements, ...(gone.size > 0 ? removeItems(text, object, gone) : [])];
  const edited = applyEdits(text, edits);
  const added = Object.entries(values).filter(([key, value]) => value !== undefined && !present.has(key));
  if (added.length === 0) return edited;
  const parent = edits.length === 0 ? object : yield* readingObject(edited, setting);
  return applyEdits(
    edited,
    insertItems(
      edited,
      parent,
      depth,
      added.map(([key, value]) => ({ key, value })),
    ),
  );
}

function withoutItems(text: string, list: Node, wanted: readonly unknown[]): string {
  const gone = new Set((list.children ?? []).filter((item) => !isIn(getNodeValue(item), wanted)));
  return gone.size > 0 ? applyEdits(text, removeItems(text, list, gone)) : text;
}

function withNewItems(text: string, list: Node, wanted: readonly unknown[]): string {
  const present = (list.children ?? []).map((item): unknown => getNodeValue(item));
  const added = wanted.filter((value) => !isIn(value, present)).map((value) => ({ value }));
  return added.length === 0 ? text : applyEdits(text, insertItems(text, list, 2, added));
}

function isIn(value: unknown, values: readonly unknown[]): boolean {
  return values.some((each) => sameJson(each, value));
}

function* readingObject(text: string, setting: string | undefined): Generator<undefined, Node> {
  const root = yield* readingRoot(text, setting ?? '');
  const node = setting === undefined ? root : valueOf(root, setting);
  if (node?.type !== 'object') throw new Error('The object is gone.');
  return node;
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
