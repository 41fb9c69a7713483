import type { Ledger } from './ledger.ts';
import { ledgerSchema } from './ledgerSchema.ts';

/**
 * Reads the text of a ledger.
 *
 * @returns what about it is not ours where it is no ledger
 * @throws SyntaxError where it is not JSON
 */
export function parseLedger(text: string): Ledger | { readonly error: string } {
  const parsed = ledgerSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : { error: parsed.error.issues[0]?.message ?? '' };
}
