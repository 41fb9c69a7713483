import * as z from 'zod/mini';
import { ourSettings } from './ourSettings.ts';

/** Only these are ours to change: a ledger that names another setting is not one of ours. */
const setting = z.enum(ourSettings);

const entrySchema = z.object({
  /** The setting that holds the key. */
  setting,
  /** The key in the setting's object, or the item in its list. */
  key: z.string(),
  /** What stood there before; absent where nothing did. */
  before: z.optional(z.unknown()),
  /** The same as it was written, with its comments and layout: what is given back. */
  beforeText: z.optional(z.string()),
  after: z.unknown(),
  /** What we had written before, until the editor has taken `after`. */
  replaces: z.optional(z.unknown()),
  /** Written ahead as `intended`; `done` once the editor has taken it. */
  state: z.enum(['intended', 'done']),
  /** ISO time of the first write. */
  at: z.string(),
  /** Which policy asked for it. */
  revision: z.number(),
  /** JSON pointer of the entry that asked for it. */
  rule: z.string(),
  /** Id of the assistant that the key was taken for, by its id or its manifest. Unlike `rule` it stays when entries move. */
  assistant: z.optional(z.string()),
  /** Somebody else keeps changing it: how often it was put back lately, and when last (ISO time). */
  putBack: z.optional(z.object({ times: z.number(), at: z.string() })),
});

const containerSchema = z.object({
  setting,
  /** The whole value before our first key; absent where the setting was not set. */
  before: z.optional(z.unknown()),
  beforeText: z.optional(z.string()),
});

/** A key that was given back although the same policy may want it again: two windows that see different things. */
const givenBackSchema = z.object({
  setting,
  key: z.string(),
  revision: z.number(),
  putBack: z.object({ times: z.number(), at: z.string() }),
});

/** An extension that was uninstalled; its undo is the offer to install it again. */
const uninstalledSchema = z.object({
  /** Lower-cased extension id. */
  id: z.string(),
  version: z.optional(z.string()),
  displayName: z.optional(z.string()),
  /** Written ahead as `intended`; `done` once the editor no longer has it. */
  state: z.enum(['intended', 'done']),
  at: z.string(),
  revision: z.number(),
  rule: z.string(),
});

/** A notice that a window is about to show or shows: nobody else shows it meanwhile. */
const tellingSchema = z.object({
  key: z.string(),
  /** Which window, by a random name of its life. */
  window: z.string(),
  at: z.string(),
});

/** What was changed on this machine and what stood there before. One per user-data folder. */
export const ledgerSchema = z.object({
  ledgerVersion: z.literal(1),
  entries: z.array(entrySchema),
  /** Settings whose whole value is ours because there was no object to add to. */
  containers: z.array(containerSchema),
  givenBack: z.array(givenBackSchema),
  uninstalled: z.array(uninstalledSchema),
  /** After "Undo All Changes": the policy that is not applied again, by its fingerprint. */
  pausedFor: z.optional(z.string()),
  /** Blocks that a person has put off: what, and the UTC day. Kept when over: nothing is put off twice. */
  snoozed: z.array(z.object({ subject: z.string(), since: z.iso.date() })),
  /** Notices that a person has seen, one key per assistant and policy revision. */
  told: z.array(z.string()),
  telling: z.array(tellingSchema),
});
