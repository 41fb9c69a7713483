import * as z from 'zod/mini';
import { assistantIdPattern, extensionIdPattern } from './idPatterns.ts';

const hostPattern = /^(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}$/;
const prefixPattern = /^[a-z_][a-z0-9_.:-]+[a-z0-9]$/i;
const relativePathPattern = /^[^/\\~][^\\]*$/;

const text = z.string().check(z.minLength(1), z.maxLength(300));
/** Where the fact was read. */
const source = text;

const catalogExtensionSchema = z.strictObject({
  id: z.string().check(z.regex(extensionIdPattern, { error: 'extensionForm' })),
  /** `is`: the extension is the assistant. `contains`: a larger tool with the assistant inside; never stopped. */
  relation: z.enum(['is', 'contains']),
  /** `former`: an id it had. `openVsx`: an id that only Open VSX has. Absent: the present one. */
  status: z.optional(z.enum(['former', 'openVsx'])),
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

/** `generic`: other programs have this name too, so that it needs a second proof. */
const commandLineSchema = z.strictObject({ name: text, generic: z.optional(z.literal(true)), source });
const packageSchema = z.strictObject({ registry: z.enum(['npm', 'pypi', 'homebrew', 'cargo']), name: text, source });
/**
 * `generic`: a general service, such as a cloud provider's API of models, that other programs use too. What was seen there
 * alone proves nothing, and a block of it would stop them too.
 */
const hostSchema = z.strictObject({
  host: z.string().check(z.regex(hostPattern)),
  generic: z.optional(z.literal(true)),
  source,
});
/** What the names in a manifest begin with; ownerOf() in namePrefixes.ts says how they are compared. */
const prefixSchema = z.strictObject({ prefix: z.string().check(z.regex(prefixPattern)), source });
/** A file, or a folder where it ends with `/`, below the folder or the home that it is found in. */
const artefactSchema = z.strictObject({ path: z.string().check(z.regex(relativePathPattern)), source });

/** One assistant: how it is recognised and how a developer gets it. Policies use the same schema in `assistants[]`. */
export const assistantSchema = z.strictObject({
  id: z.string().check(z.regex(assistantIdPattern, { error: 'assistantForm' })),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  vendor: z.string().check(z.minLength(1), z.maxLength(80)),
  /** What it can be installed as; `builtIn`: comes inside an editor; `service`: is used over the network. */
  kinds: z.optional(z.array(z.enum(['extension', 'cli', 'ide', 'builtIn', 'service']))),
  extensions: z.array(catalogExtensionSchema),
  get: z.optional(z.array(getRouteSchema)),
  cli: z.optional(z.array(commandLineSchema)),
  packages: z.optional(z.array(packageSchema)),
  hosts: z.optional(z.array(hostSchema)),
  settingPrefixes: z.optional(z.array(prefixSchema)),
  commandPrefixes: z.optional(z.array(prefixSchema)),
  viewPrefixes: z.optional(z.array(prefixSchema)),
  workspaceArtefacts: z.optional(z.array(artefactSchema)),
  homeArtefacts: z.optional(z.array(artefactSchema)),
});

/** Everything that the catalog says of an assistant. */
export type CatalogEntry = z.infer<typeof assistantSchema>;
export type GetRoute = z.infer<typeof getRouteSchema>;

type CatalogExtension = CatalogEntry['extensions'][number];
export type Relation = CatalogExtension['relation'];

/** What decisions need of an assistant. Every entry is one; what start-up loads has no sources. */
export interface Assistant extends Pick<CatalogEntry, 'id' | 'name' | 'vendor' | 'get'> {
  readonly extensions: readonly (Pick<CatalogExtension, 'id' | 'relation'> & { readonly source?: string })[];
}

/** By what an assistant shows in files, of a workspace and of the editor. */
export interface AssistantTraces {
  readonly id: string;
  readonly cli: readonly { readonly name: string; readonly generic?: true }[];
  readonly packages: readonly Pick<NonNullable<CatalogEntry['packages']>[number], 'registry' | 'name'>[];
  /** Below a workspace folder; a folder ends with `/`. */
  readonly workspaceArtefacts: readonly string[];
  /** Patterns, without those of services that other programs use too. */
  readonly hosts: readonly string[];
}

/** The keys of an entry that name what a manifest is recognised by. */
export const prefixKeys = ['settingPrefixes', 'commandPrefixes', 'viewPrefixes'] as const;

/** What recognising an assistant under another extension id needs of it. */
export interface AssistantFacts extends Readonly<Record<(typeof prefixKeys)[number], readonly string[]>> {
  readonly id: string;
}
