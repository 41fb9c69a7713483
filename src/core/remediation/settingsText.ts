import { applyEdits, findNodeAtLocation, getNodeValue, parseTree, type Edit, type Node } from 'jsonc-parser';
import { insertProperty, removeProperty, replaceValue } from './jsoncEdits.ts';
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
  const node = nodeAt(text, [setting]);
  const current: unknown = node && getNodeValue(node);
  if (!isObject(current) || !isObject(value)) return withProperty(text, [], setting, value);
  const gone = Object.keys(current).filter((key) => !Object.hasOwn(value, key));
  const keys = [...gone, ...Object.keys(value)];
  return keys.reduce((edited, key) => withProperty(edited, [setting], key, value[key]), text);
}

function withProperty(text: string, parentPath: readonly string[], key: string, value: unknown): string {
  return applyEdits(text, editsFor(text, parentPath, key, value));
}

function editsFor(text: string, parentPath: readonly string[], key: string, value: unknown): Edit[] {
  const depth = parentPath.length + 1;
  const node = nodeAt(text, [...parentPath, key]);
  if (!node) {
    const parent = nodeAt(text, parentPath);
    if (parent?.type !== 'object') throw new Error(`There is no object at /${parentPath.join('/')}`);
    return value === undefined ? [] : insertProperty(text, parent, depth, key, value);
  }
  if (value === undefined) return node.parent ? removeProperty(text, node.parent) : [];
  return sameJson(getNodeValue(node), value) ? [] : replaceValue(text, node, depth, value);
}

function nodeAt(text: string, path: readonly string[]): Node | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return tree && findNodeAtLocation(tree, [...path]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
