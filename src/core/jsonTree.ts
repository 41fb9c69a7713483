import { parseTree, type Node } from 'jsonc-parser';

/** JSON with comments, taken apart; none where the text is no JSON at all, or nested too deeply to be read. */
export function jsonTree(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

/** The value at a path; an index may be given by its digits. Of a key that stands twice, the last, which counts. */
export function nodeAt(root: Node | undefined, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, part) => {
    if (node?.type === 'array') return node.children?.[Number(part)];
    return node?.children?.findLast(({ children }) => children?.[0]?.value === part)?.children?.[1];
  }, root);
}

/** What holds a value in an object or list: its property with the key, or the value itself. */
export function itemOf(node: Node): Node {
  return node.parent?.type === 'property' ? node.parent : node;
}
