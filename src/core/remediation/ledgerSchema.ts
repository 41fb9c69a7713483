import * as z from 'zod/mini';

const entrySchema = z.object({
  /** The setting that holds the key. */
  setting: z.string(),
  /** The key in the setting's object, or the item in its list. */
  key: z.string(),
  /** What stood there before; absent where nothing did. */
  before: z.optional(z.unknown()),
  after: z.unknown(),
  /** Written ahead as `intended`; `done` once the editor has taken it. */
  state: z.enum(['intended', 'done']),
  /** ISO time of the first write. */
  at: z.string(),
  /** Which policy asked for it. */
  revision: z.number(),
  /** JSON pointer of the entry that asked for it. */
  rule: z.string(),
});

const containerSchema = z.object({
  setting: z.string(),
  /** The whole value before our first key; absent where the setting was not set. */
  before: z.optional(z.unknown()),
});

/** What was changed on this machine and what stood there before. One per user-data folder. */
export const ledgerSchema = z.object({
  ledgerVersion: z.literal(1),
  entries: z.array(entrySchema),
  /** Settings whose whole value is ours because there was no object to add to. */
  containers: z.array(containerSchema),
  /** After "Undo All Changes": the policy that is not applied again, by its fingerprint. */
  pausedFor: z.optional(z.string()),
  /** Notices that a person has seen, one key per assistant and policy revision. */
  told: z.array(z.string()),
});
