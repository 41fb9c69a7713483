import { applyEdits, getNodeValue, type Node } from 'jsonc-parser';
import { insertItems, removeItems, replaceValue } from './jsoncEdits.ts';
import { sameJson } from './jsonValue.ts';
import { readingRoot } from './rootObject.ts';

/** The same as `editingSetting` in one go, for callers that have the time. */
export function withSetting(text: string, setting: string, value: unknown): string {
  const steps = editingSetting(text, setting, value);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Sets one setting in the text of a settings.json, or removes it (`undefined`). Everything else keeps every byte:
 * comments, commas, line ends, indentation. Where the old and the new value are objects, only the keys that differ are
 * touched. Setting a new key and removing it again gives the same text. Pauses now and then.
 *
 * @param text JSON with comments whose root is an object, or blank
 * @throws where the text is neither: the caller has read it already
 */
export function* editingSetting(text: string, setting: string, value: unknown): Generator<undefined, string> {
  if (text.trim() === '') {
    if (value === undefined) return text;
    return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + (yield* editingSetting('{}\n', setting, value));
  }
  const root = yield* readingRoot(text, setting);
  const node = valueOf(root, setting);
  if (node?.type === 'object' && isObject(value)) return yield* withKeys(text, node, setting, value, true);
  if (node?.type === 'array' && Array.isArray(value)) return withItems(text, node, value);
  return yield* withKeys(text, root, undefined, { [setting]: value }, false);
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Gives keys of an object new values; `undefined` removes one, however often it stands there.
 *
 * @param setting whose value the object is; none for the root
 */
function* withKeys(
  text: string,
  object: Node,
  setting: string | undefined,
  values: Values,
  removeOthers: boolean,
): Generator<undefined, string> {
  const depth = setting === undefined ? 1 : 2;
  const properties = object.children ?? [];
  const present = new Map(properties.map((property) => [keyOf(property), property]));
  const isGone = (key: string): boolean => (Object.hasOwn(values, key) ? values[key] === undefined : removeOthers);
  const gone = new Set(properties.filter((property) => isGone(keyOf(property))));
  const replacements = [...present].flatMap(([key, property]) => {
    const node = property.children?.[1];
    const stays =
      !node || !Object.hasOwn(values, key) || gone.has(property) || sameJson(getNodeValue(node), values[key]);
    return stays ? [] : [replaceValue(text, node, depth, values[key])];
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

/** Takes out of a list what is not wanted, or adds what is not there. */
function withItems(text: string, list: Node, wanted: readonly unknown[]): string {
  const items = list.children ?? [];
  const isIn = (value: unknown, values: readonly unknown[]): boolean => values.some((each) => sameJson(each, value));
  const gone = new Set(items.filter((item) => !isIn(getNodeValue(item), wanted)));
  if (gone.size > 0) return applyEdits(text, removeItems(text, list, gone));
  const added = wanted.filter(
    (value) =>
      !isIn(
        value,
        items.map((item): unknown => getNodeValue(item)),
      ),
  );
  return added.length === 0
    ? text
    : applyEdits(
        text,
        insertItems(
          text,
          list,
          2,
          added.map((value) => ({ value })),
        ),
      );
}

function* readingObject(text: string, setting: string | undefined): Generator<undefined, Node> {
  const root = yield* readingRoot(text, setting ?? '');
  const node = setting === undefined ? root : valueOf(root, setting);
  if (node?.type !== 'object') throw new Error('The object is gone.');
  return node;
}

/** Of a setting that stands there twice, the last one counts. */
function valueOf(root: Node, setting: string): Node | undefined {
  return root.children?.findLast((property) => keyOf(property) === setting)?.children?.[1];
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
