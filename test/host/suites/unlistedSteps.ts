import { readFileSync } from 'node:fs';
import path from 'node:path';
import { facts } from './inEditor.ts';
import type { UnlistedFacts } from './unlistedFacts.ts';

export function unlistedFacts(): UnlistedFacts {
  return JSON.parse(readFileSync(path.join(facts().home.folder, 'unlisted.json'), 'utf8')) as UnlistedFacts;
}

/** Everything that has started so far, in any window, in alphabetical order. */
export function starts(): string[] {
  return readFileSync(path.join(facts().home.folder, 'started.log'), 'utf8').trim().split('\n').toSorted();
}
