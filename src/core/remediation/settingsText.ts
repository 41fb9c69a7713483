import { applyEdits, findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { insertProperties, removeProperties, replaceValue } from './jsoncEdits.ts';
import { sameJson } from './jsonValue.ts';

/**
 * Sets one setting in the text of a settings.json, or removes it (`undefined`). Everything else keeps every byte:
 * comments, commas, line ends, indentation. Where the old and the new value are objects, only the keys that differ are
 * touched. Setting a new key and removing it again gives the same text.
 *
 * @param text JSON with comments whose root is an object, or blank
 * @throws where the text is neither: the caller has read it already
 */
export function withSetting(text: string, setting: string, value: unknown): string {
  if (text.trim() === '') return value === undefined ? text : withSetting('{}\n', setting, value);
  const node = objectAt(text, []).children?.find((property) => keyOf(property) === setting)?.children?.[1];
  if (node?.type === 'object' && isObject(value)) return withKeys(text, [setting], value, true);
  return withKeys(text, [], { [setting]: value }, false);
}

/** Gives keys of an object new values; `undefined` removes one. Two readings of the text, however many keys. */
function withKeys(
  text: string,
  path: string[],
  values: Readonly<Record<string, unknown>>,
  removeOthers: boolean,
): string {
  const object = objectAt(text, path);
  const present = new Map((object.children ?? []).map((property) => [keyOf(property), property]));
  const gone = new Set(
    [...present]
      .filter(([key]) => (Object.hasOwn(values, key) ? values[key] === undefined : removeOthers))
      .map(([, property]) => property),
  );
  const replacements = [...present].flatMap(([key, property]) => {
    const node = property.children?.[1];
    if (!node || !Object.hasOwn(values, key) || gone.has(property) || sameJson(getNodeValue(node), values[key]))
      return [];
    return [replaceValue(text, node, path.length + 1, values[key])];
  });
  const removals = gone.size > 0 ? removeProperties(text, object, gone) : [];
  const edited = applyEdits(text, [...replacements, ...removals]);
  const added = Object.entries(values).filter(([key, value]) => value !== undefined && !present.has(key));
  if (added.length === 0) return edited;
  return applyEdits(edited, insertProperties(edited, objectAt(edited, path), path.length + 1, added));
}

function objectAt(text: string, path: readonly string[]): Node {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, [...path]);
  if (node?.type !== 'object') throw new Error(`There is no object at /${path.join('/')}`);
  return node;
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
