import { createScanner, type Node } from 'jsonc-parser';

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

/** JSON with comments, taken apart; none where the text has no value at all. */
export function jsonTree(text: string): Node | undefined {
  const steps = readingJsonTree(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with pauses. Of a broken text, what can be told; no depth is too much. */
export function* readingJsonTree(text: string): Generator<undefined, Node | undefined> {
  const scanner = createScanner(text, true);
  const tree = new GrowingTree();
  let count = 0;
  // Not by kind: behind a comment that is not closed, the scanner may find tokens past the end for ever.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const [offset, length] = [scanner.getTokenOffset(), scanner.getTokenLength()];
    const start = text.charAt(offset);
    if (start === '{' || start === '[') tree.open(start === '{' ? 'object' : 'array', offset);
    else if (start === '}' || start === ']') tree.close(start === '}' ? 'object' : 'array', offset + length);
    else if (start === ',') tree.comma();
    else if (start === '"') tree.value('string', scanner.getTokenValue(), offset, length);
    else tree.word(text.slice(offset, offset + length), offset);
    count += 1;
    if (count % tokensPerPause === 0) yield;
  }
  return tree.end(text.length);
}

type Growing = { -readonly [K in keyof Node]: Node[K] };

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Values are added in the order of the text. */
class GrowingTree {
  #root: Growing | undefined;
  /** Objects, lists and properties that go on, the innermost last. */
  readonly #open: Growing[] = [];

  open(type: 'object' | 'array', offset: number): void {
    this.#open.push(this.#add({ type, offset, length: 1, children: [] }));
  }

  close(type: 'object' | 'array', end: number): void {
    this.comma();
    const node = this.#open.at(-1);
    if (node?.type !== type) return;
    this.#open.pop();
    node.length = end - node.offset;
    this.#complete(end);
  }

  /** A property without a value ends here. */
  comma(): void {
    if (this.#open.at(-1)?.type === 'property') this.#open.pop();
  }

  value(type: Node['type'], value: unknown, offset: number, length: number): void {
    const isKey = type === 'string' && this.#open.at(-1)?.type === 'object';
    if (isKey) this.#open.push(this.#add({ type: 'property', offset, length, children: [] }));
    this.#add({ type, value, offset, length });
    if (!isKey) this.#complete(offset + length);
  }

  word(word: string, offset: number): void {
    const known = words[word];
    if (known !== undefined) this.value(known === null ? 'null' : 'boolean', known, offset, word.length);
    else if (/^-?\d/.test(word)) this.value('number', Number(word), offset, word.length);
  }

  /** What is not closed goes to the end. */
  end(length: number): Node | undefined {
    for (const node of this.#open) node.length = length - node.offset;
    return this.#root;
  }

  #add(node: Growing): Growing {
    const parent = this.#open.at(-1);
    if (parent) {
      node.parent = parent;
      parent.children?.push(node);
    } else this.#root ??= node;
    return node;
  }

  /** A property ends with its value. */
  #complete(end: number): void {
    const property = this.#open.at(-1);
    if (property?.type !== 'property') return;
    property.length = end - property.offset;
    this.#open.pop();
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
