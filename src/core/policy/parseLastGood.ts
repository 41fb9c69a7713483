import type { LastGood } from './lastGood.ts';
import { lastGoodSchema } from './lastGoodSchema.ts';

/**
 * Reads the text of what was kept.
 *
 * @returns what about it is not ours where it was not written by us
 * @throws SyntaxError where it is not JSON
 */
export function parseLastGood(text: string): LastGood | { readonly error: string } {
  const parsed = lastGoodSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : { error: parsed.error.issues[0]?.message ?? '' };
}
