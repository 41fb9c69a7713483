import type * as z from 'zod/mini';
import type { ledgerSchema } from './ledgerSchema.ts';

export type Ledger = z.infer<typeof ledgerSchema>;
/** A setting that may be changed. */
export type OurSetting = Ledger['entries'][number]['setting'];
export type LedgerEntry = Ledger['entries'][number];
export type UninstalledExtension = Ledger['uninstalled'][number];

/** One order, whoever adds: a ledger that says the same is the same text. */
export function inOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.toSorted((a, b) => compare(a.setting, b.setting) || compare(a.key, b.key));
}

/**
 * The ledger while a plan is carried out: it knows what is about to be written, and still knows what is about to be given
 * back. Whoever dies in between leaves nothing behind that nobody owns.
 */
export function writtenAhead(before: Ledger, planned: Ledger): Ledger {
  const stays = new Set(planned.entries.map(({ setting, key }) => `${setting} ${key}`));
  const leaving = before.entries
    .filter(({ setting, key }) => !stays.has(`${setting} ${key}`))
    .map((entry): LedgerEntry => ({ ...entry, state: 'intended' }));
  const kept = new Set(planned.containers.map(({ setting }) => setting));
  const containers = [...planned.containers, ...before.containers.filter(({ setting }) => !kept.has(setting))];
  return { ...planned, entries: inOrder([...planned.entries, ...leaving]), containers };
}

/** The ledger once everything in it has been written. */
export function allDone(ledger: Ledger): Ledger {
  return { ...ledger, entries: ledger.entries.map((entry) => ({ ...settled(entry), state: 'done' })) };
}

/** An entry whose earlier value no longer stands anywhere. */
export function settled({ replaces: _, ...entry }: LedgerEntry): LedgerEntry {
  return entry;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export const emptyLedger: Ledger = {
  ledgerVersion: 1,
  entries: [],
  containers: [],
  givenBack: [],
  uninstalled: [],
  snoozed: [],
  told: [],
  telling: [],
};
