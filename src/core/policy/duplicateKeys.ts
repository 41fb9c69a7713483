import { createScanner } from 'jsonc-parser';

/** How many tokens are read between two pauses. */
const tokensPerPause = 400;

/** A key that an object has twice: JSON takes the last one in silence, and a ban in the first would be lost. */
export interface DuplicateKey {
  readonly key: string;
  /** Of the second one, in characters. */
  readonly offset: number;
}

/** Finds keys that stand twice in one object. Pauses now and then. */
export function* findingDuplicateKeys(text: string): Generator<undefined, DuplicateKey[]> {
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
