import { dates, numbers, others, texts, weirdKeys } from './edges.ts';
import { containersIn, printTree, type Container, type JsonTree, type Slot } from './jsonTree.ts';
import type { Random } from './random.ts';

/** Changes one place of a document. */
type Mutation = (random: Random, container: Container, at: number) => void;

/** In characters, about: the largest thing that is put into a document. */
export const largestPart = 180_000;

const leaf = (text: string): Extract<JsonTree, { kind: 'leaf' }> => ({ kind: 'leaf', text });

const drop: Mutation = (_random, { slots }, at) => {
  slots.splice(at, 1);
};

const duplicate: Mutation = (_random, { slots }, at) => {
  const slot = slots[at];
  if (slot) slots.push({ ...slot });
};

const swap: Mutation = (random, { slots }, at) => {
  const other = random.below(slots.length);
  const [first, second] = [slots[at], slots[other]];
  if (first && second) [first.value, second.value] = [second.value, first.value];
};

function replaceWith(values: readonly string[]): Mutation {
  return (random, { slots }, at) => {
    const slot = slots[at];
    if (slot) slot.value = leaf(random.pick(values));
  };
}

const renameKey: Mutation = (random, { slots }, at) => {
  const slot = slots[at];
  if (slot) slot.key = random.pick(weirdKeys);
};

const addKey: Mutation = (random, { slots }) => {
  slots.splice(random.below(slots.length + 1), 0, {
    key: random.pick(weirdKeys),
    value: leaf(random.pick(random.pick<readonly string[]>([texts, numbers, dates, others]))),
  });
};

const nest: Mutation = (random, { slots }, at) => {
  const slot = slots[at];
  const depth = random.onceIn(100) ? random.below(largestPart / 4) : 1 + random.below(3);
  if (slot) slot.value = leaf(nested(printTree(slot.value), depth, random));
};

function nested(text: string, depth: number, random: Random): string {
  const [open, close] = random.pick<readonly [string, string]>([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"":', '}]'],
  ]);
  return open.repeat(depth) + text + close.repeat(random.onceIn(10) ? random.below(depth) : depth);
}

const enlarge: Mutation = (random, { kind, slots }, at) => {
  const slot = slots[at];
  const size = random.onceIn(50) ? largestPart : 400;
  if (!slot) return;
  if (random.onceIn(3))
    slot.value = leaf(JSON.stringify(random.pick(['x', '高', '*', '1 || ', '-', '/']).repeat(size / 8)));
  else slots.push(...copies(slot, size, kind === 'object' && !random.onceIn(4)));
};

/** As text: a later change to what thousands of copies share would make a document of gigabytes. */
function copies(slot: Slot, size: number, withNewKeys: boolean): Slot[] {
  const value = leaf(printTree(slot.value));
  const count = Math.floor(size / (value.text.length + slot.key.length + 1));
  return Array.from({ length: count }, (_, index) => ({ key: withNewKeys ? `"key${index}"` : slot.key, value }));
}

/** Those that lead deeper into the parser stand more often. */
const mutations: readonly Mutation[] = [
  drop,
  drop,
  duplicate,
  swap,
  swap,
  replaceWith(others),
  replaceWith(numbers),
  replaceWith(dates),
  replaceWith(texts),
  replaceWith(texts),
  renameKey,
  addKey,
  nest,
  enlarge,
];

/** Changes the document somewhere. */
export function mutateTree(tree: JsonTree, random: Random): void {
  const containers = containersIn(tree).filter(({ slots }) => slots.length > 0);
  if (containers.length === 0) return;
  const container = random.pick(containers);
  random.pick(mutations)(random, container, random.below(container.slots.length));
}
