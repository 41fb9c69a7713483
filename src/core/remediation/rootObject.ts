import { createScanner, parseTree, type Node, type NodeType } from 'jsonc-parser';

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

/**
 * The root object of a settings.json with its properties, of which only the named one is taken apart: a tree of a whole
 * file of 20 MB takes seconds and holds the thread. Pauses now and then.
 *
 * @throws where the root is no object: the caller has read it already
 */
export function* readingRoot(text: string, name: string): Generator<undefined, Node> {
  const tokens = createScanner(text, true);
  // VS Code's settings may begin with a byte order mark, which the scanner does not know.
  if (text.startsWith('\uFEFF')) tokens.setPosition(1);
  tokens.scan();
  const from = tokens.getTokenOffset();
  if (text[from] !== '{') throw new Error('There is no object at the root.');
  const children: Node[] = [];
  let to = from;
  let key: Node | undefined;
  let value: number | undefined;
  let depth = 1;
  let count = 0;
  for (tokens.scan(); depth > 0 && tokens.getTokenOffset() < text.length; tokens.scan()) {
    count += 1;
    if (count % tokensPerPause === 0) yield;
    const offset = tokens.getTokenOffset();
    const start = text.charAt(offset);
    if (start === ':' || start === ',') continue;
    const isClosing = start === '}' || start === ']';
    if (isClosing) depth -= 1;
    else if (depth === 1 && !key) key = scalar('string', offset, tokens.getTokenLength(), tokens.getTokenValue());
    else if (depth === 1) value = offset;
    if (start === '{' || start === '[') depth += 1;
    const end = offset + tokens.getTokenLength();
    if (depth === 0) to = end;
    if (depth !== 1 || !key || value === undefined) continue;
    children.push(property(text, key, value, end, key.value === name));
    key = value = undefined;
  }
  return { type: 'object', offset: from, length: to - from, children };
}

function property(text: string, key: Node, from: number, to: number, isWanted: boolean): Node {
  const value = isWanted ? treeOf(text, from, to) : scalar('null', from, to - from, undefined);
  return { type: 'property', offset: key.offset, length: to - key.offset, children: [key, value] };
}

function scalar(type: NodeType, offset: number, length: number, value: unknown): Node {
  return { type, offset, length, value };
}

function treeOf(text: string, from: number, to: number): Node {
  const tree = parseTree(text.slice(from, to), [], { allowTrailingComma: true });
  if (!tree) throw new Error('The value could not be read.');
  return moved(tree, from);
}

function moved({ parent: _, ...node }: Node, distance: number): Node {
  const inside = node.children?.map((child) => moved(child, distance));
  return { ...node, offset: node.offset + distance, ...(inside ? { children: inside } : {}) };
}
