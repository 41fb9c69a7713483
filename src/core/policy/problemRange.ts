import type { Node } from 'jsonc-parser';
import { fromPointer } from '../jsonPointer.ts';
import { nodeAt } from '../jsonTree.ts';
import type { Problem } from '../problem.ts';

/** In characters. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds what to underline for a problem in the text of a policy: the wrong value, or the key where the value is an object
 * or list. An entry that goes over lines is shown by its first key, which names what it is about.
 *
 * @param root of the text, taken apart
 */
export function createRanges(text: string, root: Node | undefined): (problem: Problem) => TextRange {
  const lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return ({ code, place }) => {
    if (place?.path === undefined) {
      return wordAt(text, (lines[(place?.line ?? 1) - 1] ?? 0) + (place?.column ?? 1) - 1);
    }
    const path = fromPointer(place.path);
    const node = nodeAt(root, path);
    if (!node) return shown(nearest(root, path) ?? root, text);
    return code === 'policyUnknownKey' ? keyOf(node) : shown(node, text);
  };
}

/** Of a missing value, what it is missing in. */
function nearest(root: Node | undefined, path: readonly string[]): Node | undefined {
  for (let length = path.length - 1; length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

function shown(node: Node | undefined, text: string): TextRange {
  if (!node) return { offset: 0, length: 1 };
  if (node.type !== 'object' && node.type !== 'array') return rangeOf(node);
  if (node.parent?.type === 'property') return keyOf(node);
  if (node.parent && !text.slice(node.offset, node.offset + node.length).includes('\n')) return rangeOf(node);
  const first = node.parent ? node.children?.[0] : undefined;
  return first?.type === 'property' ? rangeOf(first) : { offset: node.offset, length: 1 };
}

function keyOf(node: Node): TextRange {
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return rangeOf(key ?? node);
}

function rangeOf({ offset, length }: Node): TextRange {
  return { offset, length };
}

/** A text in quotation marks, or the character there. */
function wordAt(text: string, offset: number): TextRange {
  const [word] = /^"(?:[^"\\\n]|\\.)*"?/.exec(text.slice(offset, offset + 1000)) ?? [];
  return { offset, length: word?.length ?? 1 };
}
