import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseJsonText } from '../../src/core/jsonText.ts';
import { mutateBytes } from './byteMutations.ts';
import { tokens, texts } from './edges.ts';
import { printTree, treeOf } from './jsonTree.ts';
import { Random } from './random.ts';
import { enrolment, everyKey, manyEntries, smallest } from './seedPolicies.ts';
import { mutateTree } from './treeMutations.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'policies');
const examples = readdirSync(folder).map((name): unknown => {
  const example = parseJsonText(readFileSync(path.join(folder, name), 'utf8'));
  return example.ok ? example.value : undefined;
});

const seeds: readonly unknown[] = [smallest, everyKey, everyKey, everyKey, manyEntries, enrolment, ...examples];

/** In bytes. */
const largest = 200_000;

/** A document of a run: the same for the same seed and number. Most are nearly a policy. */
export function makeDocument(seed: number, number: number): Buffer {
  const random = new Random(seed, number);
  if (random.onceIn(50)) return Buffer.from(soup(random));
  const tree = treeOf(seeds[random.below(seeds.length)]);
  for (let changes = random.below(4); changes > 0; changes--) mutateTree(tree, random);
  let bytes: Buffer = Buffer.from(spelled(printTree(tree), random));
  for (let changes = random.onceIn(2) ? random.below(3) : 0; changes > 0; changes--) bytes = mutateBytes(bytes, random);
  return bytes.subarray(0, largest);
}

/** The same document, as people write it. */
function spelled(text: string, random: Random): string {
  if (!random.onceIn(4) || text.length > largest / 4) return text;
  return random.pick([
    `// ours\n${text}`,
    `${text}\r\n`,
    text.replaceAll(/([}\]])/g, ',$1').replaceAll(/([{[]),/g, '$1'),
    text.replaceAll(',', ' /* , */ ,\n'),
  ]);
}

function soup(random: Random): string {
  const parts = Array.from({ length: random.below(40) }, () =>
    random.pick(random.pick<readonly string[]>([tokens, texts])),
  );
  return parts.join('');
}
