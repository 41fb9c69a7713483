import * as z from 'zod/mini';

/** An extension id as VS Code compares it: lower-cased `publisher.name`. */
export const extensionIdPattern = /^[a-z0-9][a-z0-9-]*\.[a-z0-9][a-z0-9._-]*$/i;

/** The id of an assistant in the catalog. */
export const assistantIdPattern = /^[a-z0-9][a-z0-9-]*$/;

const catalogExtensionSchema = z.strictObject({
  id: z.string().check(z.regex(extensionIdPattern, { error: 'extensionForm' })),
  /** `is`: the extension is the assistant. `contains`: a larger tool with the assistant inside; never stopped. */
  relation: z.enum(['is', 'contains']),
  /** Where the fact was read. */
  source: z.string(),
});

/** One way to get an assistant, in the catalog's order of preference. */
const getRouteSchema = z.union([
  z.strictObject({ extension: z.string().check(z.regex(extensionIdPattern, { error: 'extensionForm' })) }),
  z.strictObject({ npm: z.string() }),
  z.strictObject({
    product: z.enum(['ide', 'cli', 'page']),
    url: z.string().check(z.regex(/^https:\/\//, { error: 'httpsForm' })),
  }),
]);

/** One assistant: how it is recognised and how a developer gets it. Policies use the same schema in `assistants[]`. */
export const assistantSchema = z.strictObject({
  id: z.string().check(z.regex(assistantIdPattern, { error: 'assistantForm' })),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  vendor: z.string().check(z.minLength(1), z.maxLength(80)),
  extensions: z.array(catalogExtensionSchema),
  get: z.optional(z.array(getRouteSchema)),
});

export type Assistant = z.infer<typeof assistantSchema>;
export type Relation = Assistant['extensions'][number]['relation'];
export type GetRoute = z.infer<typeof getRouteSchema>;
