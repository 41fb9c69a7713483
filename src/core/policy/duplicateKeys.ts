import { createScanner } from 'jsonc-parser';

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

const quote = 0x22;
const colon = 0x3a;
const slash = 0x2f;

/** How many characters are looked at between two pauses, and how many values. */
const charactersPerPause = 4_000;
const valuesPerPause = 400;

/** A key that an object has twice: JSON takes the last one in silence, and a ban in the first would be lost. */
export interface DuplicateKey {
  readonly key: string;
  /** Of the second one, in characters. */
  readonly offset: number;
}

/**
 * Finds keys that stand twice in one object. Pauses now and then.
 *
 * @param value what the text says, read as JSON with comments: a key that stands twice is in it once
 */
export function* findingDuplicateKeys(text: string, value: unknown): Generator<undefined, DuplicateKey[]> {
  // JSON.parse has been seen to misread a key that is written with an escape (Node 24.21): then a count says nothing.
  const written = text.includes('\\') ? undefined : yield* countingWrittenKeys(text);
  if (written !== undefined && written === (yield* countingKeys(value))) return [];
  return yield* locatingDuplicateKeys(text);
}

/** How many keys are written in a text that is known to be JSON without escapes; undefined where it has comments. */
function* countingWrittenKeys(text: string): Generator<undefined, number | undefined> {
  let place: ReadingPlace | undefined = { index: 0, keys: 0 };
  while (place && place.index < text.length) {
    place = countKeys(text, place, Math.min(place.index + charactersPerPause, text.length));
    yield;
  }
  return place?.keys;
}

/** Between two strings. */
interface ReadingPlace {
  readonly index: number;
  /** How many stand before it. */
  readonly keys: number;
}

function countKeys(text: string, from: ReadingPlace, end: number): ReadingPlace | undefined {
  let { index, keys } = from;
  for (; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index);
    else if (code === colon) keys += 1;
    else if (code === slash) return undefined;
  }
  return { index, keys };
}

function endOfString(text: string, start: number): number {
  const end = text.indexOf('"', start + 1);
  return end < 0 ? text.length : end;
}

/** How many keys the objects in a value have. */
function* countingKeys(value: unknown): Generator<undefined, number> {
  const waiting = [value];
  let count = 0;
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const keys = Array.isArray(next) ? takeElements(next, waiting) : takeMembers(next, waiting);
    if (!Array.isArray(next)) count += keys;
    seen += keys + 1;
    if (seen < valuesPerPause) continue;
    seen = 0;
    yield;
  }
  return count;
}

function takeElements(list: readonly unknown[], waiting: unknown[]): number {
  for (const each of list) if (isNested(each)) waiting.push(each);
  return list.length;
}

/** Object.values would make a list of each of thousands of objects. */
function takeMembers(value: unknown, waiting: unknown[]): number {
  let count = 0;
  const object = value as Readonly<Record<string, unknown>>;
  for (const key in object) {
    count += 1;
    if (isNested(object[key])) waiting.push(object[key]);
  }
  return count;
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The same for any text, and where they stand; takes three times as long. */
export function* locatingDuplicateKeys(text: string): Generator<undefined, DuplicateKey[]> {
  const scanner = createScanner(text, true);
  const open: (Set<string> | undefined)[] = [];
  const found: DuplicateKey[] = [];
  let last: DuplicateKey | undefined;
  let count = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const start = text[offset];
    if (start === '"') last = { key: scanner.getTokenValue(), offset };
    else if (start === '{' || start === '[') open.push(start === '{' ? new Set() : undefined);
    else if (start === '}' || start === ']') open.pop();
    else if (start === ':' && last) {
      if (open.at(-1)?.has(last.key)) found.push(last);
      open.at(-1)?.add(last.key);
    }
    count += 1;
    if (count % tokensPerPause === 0) yield;
  }
  return found;
}
