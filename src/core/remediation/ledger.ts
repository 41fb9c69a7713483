import type * as z from 'zod/mini';
import type { ledgerSchema } from './ledgerSchema.ts';

export type Ledger = z.infer<typeof ledgerSchema>;
export type LedgerEntry = Ledger['entries'][number];
export type UninstalledExtension = Ledger['uninstalled'][number];

/** One order, whoever adds: a ledger that says the same is the same text. */
export function inOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.toSorted((a, b) => compare(a.setting, b.setting) || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export const emptyLedger: Ledger = {
  ledgerVersion: 1,
  entries: [],
  containers: [],
  uninstalled: [],
  told: [],
  telling: [],
};
