import fc, { type Arbitrary } from 'fast-check';
import type { CatalogEntry } from '../../../../src/core/catalog/catalogSchema.ts';
import type { ApprovedEntry, BannedEntry, ExceptionEntry, Policy } from '../../../../src/core/policy/policySchema.ts';
import { facts } from './arbitraryFacts.ts';
import { aDay, anInstant, days, languageTag, shortText, text, webAddress } from './arbitraryText.ts';

/** Few names, some of them likelier, so that entries meet each other, the catalog and the sightings; now and then any that the format allows. */
export const names = {
  assistants: ['helper', 'helper', 'constructor'],
  publishers: ['vendor', 'Vendor', 'constructor'],
  extensions: ['vendor.helper', 'vendor.helper', 'Vendor.Toolkit', 'constructor.tostring'],
} as const;

const letters = fc.constantFrom(...Array.from('abcxyz019'));
const word = fc.string({ unit: fc.oneof(letters, fc.constant('-')), maxLength: 8 });
const firstOf = (...known: readonly string[]): Arbitrary<string> => fc.constantFrom(...known);
const id = usually(firstOf(...names.assistants), fc.tuple(letters, word).map(joined));
const publisher = usually(firstOf(...names.publishers), fc.tuple(letters, word).map(joined));
export const extensionId = usually(
  firstOf(...names.extensions),
  fc.tuple(letters, word, fc.constant('.'), letters, word).map(joined),
);
const versions = fc.constantFrom('<2.0.0', '>=1.0.0', '1.x', '*', '1.0.0 - 2.0.0 || ^3.0.0-beta.1', '=1.2.3+build');
const mode = fc.constantFrom('observe', 'warn', 'enforce');
const surfaces = fc.uniqueArray(
  fc.constantFrom(
    'extensions',
    'extensions',
    'extensions',
    'builtInAgents',
    'modelProviders',
    'terminals',
    'tasks',
    'mcpServers',
    'workspaceFiles',
  ),
  { minLength: 1, maxLength: 3 },
);
const reason = fc.oneof(text, fc.dictionary(languageTag, text, { maxKeys: 2, noNullPrototype: true }));

const mcpServer = fc
  .record({ name: shortText, command: shortText, url: webAddress }, { requiredKeys: [] })
  .filter((server) => Object.keys(server).length > 0);

type Subject = ExceptionEntry['allow'][number];

const subject: Arbitrary<Subject> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ assistant: id }) },
  { weight: 4, arbitrary: fc.record({ extension: extensionId }) },
  { weight: 4, arbitrary: fc.record({ publisher }) },
  fc.record({ command: shortText.map((each) => each.replaceAll(/[\s/\\]/g, '-')) }),
  fc.record({ package: shortText }),
  fc.record({ mcpServer }),
  fc.record({ host: shortText }),
);
const subjectOrRange: Arbitrary<Subject & { versions?: string }> = fc.oneof(
  { weight: 3, arbitrary: subject },
  fc.record({ extension: extensionId, versions }),
);

export const arbitraryBan: Arbitrary<BannedEntry> = withAll(
  subjectOrRange,
  fc.record(
    {
      reason,
      effectiveFrom: aDay,
      action: fc.constantFrom('disable', 'uninstall'),
      useInstead: fc.array(fc.oneof(extensionId, id), { minLength: 1, maxLength: 3 }),
      mode,
      surfaces,
    },
    { requiredKeys: [] },
  ),
);

const install = fc.record({
  vsix: webAddress,
  sha256: fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefABCDEF')), minLength: 64, maxLength: 64 }),
});
const arbitraryApproval: Arbitrary<ApprovedEntry> = withAll(
  subjectOrRange,
  fc.record({ preferred: fc.boolean(), install }, { requiredKeys: [] }),
);

const some = (value: Arbitrary<string>): Arbitrary<string[]> => fc.array(value, { minLength: 1, maxLength: 3 });
const pattern = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('*', '**', 'lab-*', 'github.com/*/tool') }, shortText);
const users = some(usually(fc.constantFrom('alice', 'Bob'), shortText));
const groups = some(usually(fc.constantFrom('oss-team', 'CORP\\oss-team'), shortText));
const workspaces = some(pattern);
const arbitraryException: Arbitrary<ExceptionEntry> = withAll(
  fc.record({ allow: fc.array(subject, { minLength: 1, maxLength: 3 }) }),
  fc.oneof(
    fc.record({ hosts: some(fc.constant('**')) }),
    fc.record({ users }),
    fc.record({ workspaces }),
    fc.record({ users, groups, hosts: some(pattern), workspaces }, { requiredKeys: ['hosts'] }),
  ),
  fc.record({ until: aDay, ticket: shortText }, { requiredKeys: [] }),
);

const getRoute = fc.oneof(
  fc.record({ extension: extensionId }),
  fc.record({ npm: text }),
  fc.record({ product: fc.constantFrom('ide', 'cli', 'page'), url: fc.constant('https://example.com/') }),
);
const relation = fc.constantFrom('is', 'contains');
const status = fc.constantFrom('former', 'openVsx');
const arbitraryExtension = fc.record(
  { id: extensionId, relation, status, source: text },
  { requiredKeys: ['id', 'relation', 'source'] },
);
const title = fc
  .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 8 })
  .filter(({ length }) => length <= 80);
const arbitraryAssistant: Arbitrary<CatalogEntry> = fc.record(
  {
    id,
    name: title,
    vendor: title,
    extensions: fc.array(arbitraryExtension, { maxLength: 3 }),
    ...facts,
    get: fc.array(getRoute, { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'name', 'vendor', 'extensions'] },
);

const request = { template: shortText };
const exceptionRequest = fc.oneof(
  fc.record({ url: webAddress, ...request }, { requiredKeys: ['url'] }),
  fc.record({ mail: shortText, ...request }, { requiredKeys: ['mail'] }),
);
const organization = fc.record({ name: shortText, contact: shortText, url: webAddress }, { requiredKeys: ['name'] });

/** Any policy that format 1 allows, by hand from its schema. */
export const arbitraryPolicy: Arbitrary<Policy> = fc.record(
  {
    $schema: text,
    formatVersion: fc.constant(1 as const),
    organization,
    revision: fc.maxSafeNat(),
    issuedAt: anInstant,
    expiresAt: anInstant,
    mode,
    unlisted: fc.constantFrom('allow', 'warn', 'block'),
    banned: list(arbitraryBan, 5),
    approved: list(arbitraryApproval, 4),
    exceptions: list(arbitraryException, 3),
    assistants: list(arbitraryAssistant, 3),
    reload: fc.record({ afterMinutes: fc.integer({ min: 1, max: 1440 }) }),
    fallback: fc.constantFrom('report', 'uninstall'),
    snooze: fc.record({ maxDays: days }),
    exceptionRequest,
  },
  { requiredKeys: ['formatVersion', 'organization', 'revision', 'mode'] },
);

/** As often long as short: decisions are about entries that meet. */
function list<T>(entry: Arbitrary<T>, maxLength: number): Arbitrary<T[]> {
  return fc.array(entry, { maxLength, size: 'max' });
}

function usually<T>(known: Arbitrary<T>, any: Arbitrary<T>): Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: any });
}

function joined(parts: readonly string[]): string {
  return parts.join('');
}

/** One object of several. */
function withAll<A, B, C = object>(a: Arbitrary<A>, b: Arbitrary<B>, c?: Arbitrary<C>): Arbitrary<A & B & C> {
  return fc.tuple(a, b, c ?? fc.constant({} as C)).map(([x, y, z]) => ({ ...x, ...y, ...z }));
}
