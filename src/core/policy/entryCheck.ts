import * as z from 'zod/mini';

type EntrySchema = z.ZodMiniObject;

/** A bound on what a hostile document can make us build. Real policies have a handful of kinds of entries. */
const mostSchemas = 50;

/**
 * Whether entries of a list are good, at the price of the keys that they have: an entry may have more than a dozen keys,
 * has two or three of them, and a schema takes its time for each that may be there. What is wrong with an entry that is
 * not good is for the whole schema to say.
 */
export class EntryCheck {
  readonly #schema: EntrySchema;
  readonly #byKeys = new Map<string, EntrySchema>();

  constructor(schema: EntrySchema) {
    this.#schema = schema;
  }

  /** True only where the whole schema says so too. */
  isGood(entry: unknown): boolean {
    if (typeof entry !== 'object' || entry === null) return false;
    return this.#schemaFor(Object.keys(entry)).safeParse(entry).success;
  }

  #schemaFor(keys: readonly string[]): EntrySchema {
    const name = keys.join();
    const known = this.#byKeys.get(name);
    if (known) return known;
    if (this.#byKeys.size >= mostSchemas) return this.#schema;
    const made = without(this.#schema, keys);
    this.#byKeys.set(name, made);
    return made;
  }
}

/** The same schema without the optional keys that are not there. */
function without({ def }: EntrySchema, keys: readonly string[]): EntrySchema {
  const shape = Object.entries(def.shape).filter(
    ([key, schema]) => keys.includes(key) || !(schema instanceof z.ZodMiniOptional),
  );
  const checks = (def.checks ?? []) as unknown as readonly z.core.$ZodCheck<Record<string, unknown>>[];
  return z.strictObject(Object.fromEntries(shape)).check(...checks);
}
