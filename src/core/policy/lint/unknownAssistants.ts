import { closest, distance } from 'fastest-levenshtein';
import type { Problem } from '../../problem.ts';
import type { LintContext } from './lintContext.ts';

/** Offers the nearest known id where a misspelling is likely. An entry that matches nothing must not pass a pipeline. */
export function withSuggestion(note: Problem, { prepared }: LintContext): Problem {
  if (note.code !== 'policyUnknownAssistant') return note;
  const id = String(note.args['id']);
  const suggestion = nearest(id, [...prepared.catalog.assistants.keys()]);
  if (suggestion === undefined) return { ...note, severity: 'error' };
  return { ...note, code: 'policyUnknownAssistantSuggestion', severity: 'error', args: { id, suggestion } };
}

/** The known id that was probably meant. At most one letter in three is wrong: further away is another word. */
export function nearest(id: string, known: readonly string[]): string | undefined {
  // Ids that long are nobody's typing error, and the distance takes the product of both lengths.
  if (known.length === 0 || id.length > 100) return undefined;
  const found = closest(id, known);
  return distance(id, found) <= Math.max(id.length, found.length) / 3 ? found : undefined;
}
