import { createScanner } from 'jsonc-parser';

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

const quote = 0x22;
const colon = 0x3a;
const slash = 0x2f;
const backslash = 0x5c;

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

/** How many keys are written in a text that is known to be JSON; undefined where it has comments. */
function* countingWrittenKeys(text: string): Generator<undefined, number | undefined> {
  let place: ReadingPlace | undefined = { index: 0, isInString: false, keys: 0 };
  while (place && place.index < text.length) {
    place = countKeys(text, place, Math.min(place.index + charactersPerPause, text.length));
    yield;
  }
  return place?.keys;
}

interface ReadingPlace {
  readonly index: number;
  readonly isInString: boolean;
  /** How many stand before it. */
  readonly keys: number;
}

function countKeys(text: string, from: ReadingPlace, end: number): ReadingPlace | undefined {
  let { index, isInString, keys } = from;
  for (; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) isInString = !isInString;
    else if (isInString) {
      if (code === backslash) index += 1;
    } else if (code === colon) keys += 1;
    else if (code === slash) return undefined;
  }
  return { index, isInString, keys };
}

/** How many keys the objects in a value have. */
function* countingKeys(value: unknown): Generator<undefined, number> {
  const waiting = [value];
  let count = 0;
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const values = Object.values(next) as unknown[];
    if (!Array.isArray(next)) count += values.length;
    for (const each of values) if (typeof each === 'object') waiting.push(each);
    seen += values.length + 1;
    if (seen < valuesPerPause) continue;
    seen = 0;
    yield;
  }
  return count;
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
