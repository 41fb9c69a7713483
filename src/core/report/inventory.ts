import * as z from 'zod/mini';
import { parseInput, type InputResult } from '../inputDocument.ts';
import { readFindings } from './foundExtension.ts';
import { installations } from '../inventory/machineInventory.ts';
import type { Problem } from '../problem.ts';
import { recognisedBy } from './scanFinding.ts';
import { scanVersion, scanVersions } from './scanReportSchema.ts';

const finding = z.object({
  /** An extension id, where the finding is one. */
  id: z.string(),
  version: z.optional(z.string()),
  /** Without it, `extensions`. */
  surface: z.optional(z.string()),
  /** Whose it is. Without it, of the only user of the machine, or of all. */
  user: z.optional(z.string()),
  recognition: z.optional(z.nullable(z.enum(recognisedBy))),
  /** Of a copy: the assistant that it is one of. */
  assistant: z.optional(z.string()),
  relation: z.optional(z.enum(['is', 'contains', 'copy'])),
  installation: z.optional(z.enum(installations)),
});

/**
 * What a scan has found on one machine: what is needed of `scan --json`, or a list that comes from elsewhere. Unlike a
 * policy, unknown keys are no error: scans of other versions say more.
 */
const inventorySchema = z.object({
  version: z.optional(z.literal(scanVersions)),
  machine: z.optional(
    z.object({
      host: z.optional(z.string()),
      users: z.optional(z.array(z.object({ name: z.string(), groups: z.optional(z.array(z.string())) }))),
    }),
  ),
  findings: z.array(finding),
});

export type Inventory = z.infer<typeof inventorySchema> & {
  /** What in it could not be used, where there is such; the rest counts. */
  readonly passedOver?: readonly Problem[];
};
export type InventoryFinding = Inventory['findings'][number];

/** Reads an inventory: what is needed of it, or every error with its place. An extension's version is never part of its id. */
export function parseInventory(text: string): InputResult<Inventory> {
  const read = parseInput(text, { versionKey: 'version', version: scanVersion, schema: inventorySchema });
  if (!read.ok) return read;
  const { findings, problems } = readFindings(read.value.findings, text);
  const passedOver = problems.length > 0 ? { passedOver: problems } : {};
  return { ok: true, value: { ...read.value, findings, ...passedOver } };
}
