import * as z from 'zod/mini';
import { parseInput, type InputResult } from '../inputDocument.ts';
import { readFindings } from './foundExtension.ts';

/** The format of inventories that this version reads. */
const inventoryVersion = 1;

const finding = z.object({
  /** An extension id, where the finding is one. */
  id: z.string(),
  version: z.optional(z.string()),
  /** Without it, `extensions`. */
  surface: z.optional(z.string()),
});

/**
 * What a scan has found on one machine. Unlike a policy, unknown keys are no error: scans of other versions, and lists
 * that come from elsewhere, may say more.
 */
const inventorySchema = z.object({
  version: z.optional(z.literal(inventoryVersion)),
  machine: z.optional(
    z.object({
      host: z.optional(z.string()),
      user: z.optional(z.string()),
      groups: z.optional(z.array(z.string())),
    }),
  ),
  findings: z.array(finding),
});

export type Inventory = z.infer<typeof inventorySchema>;

/** Reads an inventory: what is needed of it, or every error with its place. An extension's version is never part of its id. */
export function parseInventory(text: string): InputResult<Inventory> {
  const read = parseInput(text, { versionKey: 'version', version: inventoryVersion, schema: inventorySchema });
  if (!read.ok) return read;
  const { findings, problems } = readFindings(read.value.findings, text);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { ...read.value, findings } };
}
