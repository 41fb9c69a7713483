/** A JSON document that may also say what no JSON value can: a key twice, or what is not JSON at all. */
export type JsonTree =
  | { readonly kind: 'object'; readonly slots: Slot[] }
  | { readonly kind: 'array'; readonly slots: Slot[] }
  /** Printed as it is. */
  | { readonly kind: 'leaf'; readonly text: string };

/** A place in an object or a list. */
export interface Slot {
  /** The key as it is printed, with its quotes; of no meaning in a list. */
  key: string;
  value: JsonTree;
}

export type Container = Exclude<JsonTree, { kind: 'leaf' }>;

export function treeOf(value: unknown): JsonTree {
  if (typeof value !== 'object' || value === null) return { kind: 'leaf', text: JSON.stringify(value) };
  const slots = Object.entries(value).map(([key, inner]) => ({ key: JSON.stringify(key), value: treeOf(inner) }));
  return { kind: Array.isArray(value) ? 'array' : 'object', slots };
}

export function printTree(tree: JsonTree): string {
  if (tree.kind === 'leaf') return tree.text;
  if (tree.kind === 'array') return `[${tree.slots.map(({ value }) => printTree(value)).join(',')}]`;
  return `{${tree.slots.map(({ key, value }) => `${key}:${printTree(value)}`).join(',')}}`;
}

/** Every object and list in it, itself too. */
export function containersIn(tree: JsonTree): Container[] {
  return tree.kind === 'leaf' ? [] : [tree, ...tree.slots.flatMap(({ value }) => containersIn(value))];
}
