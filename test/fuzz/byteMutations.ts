import { tokens } from './edges.ts';
import type { Random } from './random.ts';
import { largestPart } from './treeMutations.ts';

type Mutation = (random: Random, bytes: Buffer, at: number) => Buffer;

const flip: Mutation = (random, bytes, at) => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
};

const cut: Mutation = (random, bytes, at) => {
  const length = random.onceIn(3) ? bytes.length : 1 + random.below(20);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
};

const splice: Mutation = (random, bytes, at) => {
  const from = random.below(bytes.length);
  const part = bytes.subarray(from, from + 1 + random.below(40));
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
};

const insertToken: Mutation = (random, bytes, at) => {
  const token = random.pick(tokens);
  const times = random.onceIn(500) ? Math.ceil(largestPart / token.length) : random.onceIn(5) ? 30 : 1;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(token.repeat(times)), bytes.subarray(at)]);
};

/** No UTF-8: half of a pair, a byte that continues nothing, an overlong slash, a code beyond Unicode. */
const brokenBytes = [[0xed, 0xa0, 0x80], [0x80], [0xc0, 0xaf], [0xf5, 0x80, 0x80, 0x80], [0xff, 0xfe], [0xe9]] as const;

const insertBroken: Mutation = (random, bytes, at) => {
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(random.pick<readonly number[]>(brokenBytes)),
    bytes.subarray(at),
  ]);
};

const reencode: Mutation = (random, bytes) => {
  const text = bytes.toString('utf8');
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return random.pick([
    () => utf16,
    () => Buffer.from(utf16.subarray(0, utf16.length & ~1)).swap16(),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(`\uFEFF${text}`),
    () => Buffer.from(`\uFEFF\uFEFF${text}`),
  ])();
};

const mutations: readonly Mutation[] = [
  flip,
  flip,
  cut,
  splice,
  insertToken,
  insertToken,
  insertToken,
  insertBroken,
  reencode,
];

/** Changes the bytes somewhere, without regard to what they mean. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  return random.pick(mutations)(random, bytes, random.below(bytes.length + 1));
}
