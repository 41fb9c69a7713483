import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/** What stands before and after the value of a setting. */
export function valueRange(
  text: string,
  setting: string,
): { readonly before: string; readonly value: string; readonly after: string } {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, [setting]);
  if (!node) throw new Error(`${setting} is not in:\n${text}`);
  const end = node.offset + node.length;
  return { before: text.slice(0, node.offset), value: text.slice(node.offset, end), after: text.slice(end) };
}
