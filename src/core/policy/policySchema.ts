import * as z from 'zod/mini';
import { assistantSchema } from '../catalog/catalogSchema.ts';
import { assistantIdPattern, extensionIdPattern, publisherPattern } from '../catalog/idPatterns.ts';
import { surfaces } from '../surfaces/surface.ts';
import { languageTag } from './languageTag.ts';
import { isRange } from './versionRange.ts';
import { wholeNumber } from './wholeNumber.ts';

/** The policy format that this version reads. A new key in the document means a new number. */
export const formatVersion = 1;

/** A UTC day, `YYYY-MM-DD`. */
export const day = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'notADay', abort: true }), z.refine(isRealDay, { error: 'notADay' }));
const instant = z.iso.datetime({ error: 'notAnInstant' });
const id = z.string().check(z.regex(assistantIdPattern, { error: 'notAnAssistantId' }));
const extensionId = z.string().check(z.regex(extensionIdPattern, { error: 'notAnExtensionId' }));
const publisher = z.string().check(z.regex(publisherPattern, { error: 'publisherForm' }));
const shortText = z.string().check(z.minLength(1), z.maxLength(200));
const versionRange = shortText.check(z.refine(isRange, { error: 'invalidRange' }));
const webAddress = z.string().check(z.regex(/^https?:\/\/[^\s]+$/i, { error: 'notAWebAddress' }), z.maxLength(2000));
const mode = z.enum(['observe', 'warn', 'enforce']);
const surface = z.enum(surfaces);
const notEmpty = z.minLength(1, { error: 'emptyList' });
const days = wholeNumber(0, 3650);

/** A text per language tag ("en", "zh-cn", ...); a plain string counts for every language. */
const localizedText = z.union([
  z.string().check(z.maxLength(10_000)),
  z.record(z.string().check(z.regex(languageTag, { error: 'languageForm' })), z.string().check(z.maxLength(10_000))),
]);

const mcpServer = z
  .strictObject({ name: z.optional(shortText), command: z.optional(shortText), url: z.optional(webAddress) })
  .check(z.refine((server) => Object.keys(server).length > 0, { error: 'mcpServerEmpty' }));

const subjectKeys = ['assistant', 'extension', 'publisher', 'command', 'package', 'mcpServer', 'host'] as const;
const subject = {
  assistant: z.optional(id),
  extension: z.optional(extensionId),
  publisher: z.optional(publisher),
  command: z.optional(shortText),
  package: z.optional(shortText),
  mcpServer: z.optional(mcpServer),
  host: z.optional(shortText),
};

interface Checked {
  readonly value: unknown;
  readonly issues: readonly { readonly code?: string | undefined }[];
}

/** Said beside other errors in the same object, so that a person learns all of them at once. */
const always = { when: ({ value }: Checked): boolean => typeof value === 'object' && value !== null };

/** The same, but a misspelled key must not also be called a missing one. */
const unlessMisspelled = {
  when: (checked: Checked): boolean =>
    always.when(checked) && checked.issues.every(({ code }) => code !== 'unrecognized_keys'),
};

type Subject = Partial<Record<(typeof subjectKeys)[number], unknown>>;
/** Asked twice of every entry of a long list, so without a list of its own. */
const named = (entry: Subject): number => {
  let count = 0;
  for (const key of subjectKeys) if (entry[key] !== undefined) count += 1;
  return count;
};
const oneSubject = [
  z.refine<Subject>((entry) => named(entry) <= 1, { error: 'oneSubject', ...always }),
  z.refine<Subject>((entry) => named(entry) >= 1, { error: 'oneSubject', ...unlessMisspelled }),
] as const;
const versionsWithExtension = z.refine<Subject & { readonly versions?: unknown }>(
  (entry) => entry.versions === undefined || entry.extension !== undefined,
  { error: 'versionsNeedExtension', path: ['versions'], ...unlessMisspelled },
);

const bannedEntry = z
  .strictObject({
    ...subject,
    /** Only with `extension`: a semver range; the ban acts while the installed version matches. */
    versions: z.optional(versionRange),
    reason: z.optional(localizedText),
    effectiveFrom: z.optional(day),
    action: z.optional(z.enum(['disable', 'uninstall'])),
    useInstead: z.optional(z.array(z.union([extensionId, id], { error: 'assistantOrExtension' })).check(notEmpty)),
    mode: z.optional(mode),
    surfaces: z.optional(z.array(surface).check(notEmpty)),
  })
  .check(...oneSubject, versionsWithExtension);

const approvedEntry = z
  .strictObject({
    ...subject,
    versions: z.optional(versionRange),
    preferred: z.optional(z.boolean()),
    install: z.optional(
      z.strictObject({
        vsix: webAddress,
        sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/i, { error: 'sha256Form' })),
      }),
    ),
  })
  .check(...oneSubject, versionsWithExtension);

const someTexts = z.array(shortText).check(notEmpty);
const exceptionKinds = ['users', 'groups', 'hosts', 'workspaces'] as const;
const exceptionEntry = z
  .strictObject({
    allow: z.array(z.strictObject(subject).check(...oneSubject)).check(notEmpty),
    users: z.optional(someTexts),
    groups: z.optional(someTexts),
    hosts: z.optional(someTexts),
    workspaces: z.optional(someTexts),
    until: z.optional(day),
    ticket: z.optional(shortText),
  })
  .check(
    z.refine((entry) => exceptionKinds.some((kind) => entry[kind] !== undefined), {
      error: 'exceptionForNobody',
      ...unlessMisspelled,
    }),
  );

/** The lists of a policy, which may be long: checked a few entries at a time. */
export const policyListSchemas = {
  banned: z.array(bannedEntry),
  approved: z.array(approvedEntry),
  exceptions: z.array(exceptionEntry),
  assistants: z.array(assistantSchema),
} as const;

/** The whole policy document, format 1. */
export const policySchema = z.strictObject({
  $schema: z.optional(z.string()),
  formatVersion: z.literal(formatVersion),
  organization: z.strictObject({
    name: shortText,
    contact: z.optional(shortText),
    url: z.optional(webAddress),
  }),
  revision: z.int().check(z.nonnegative()),
  issuedAt: z.optional(instant),
  expiresAt: z.optional(instant),
  mode,
  unlisted: z.optional(z.enum(['allow', 'warn', 'block'])),
  banned: z.optional(policyListSchemas.banned),
  approved: z.optional(policyListSchemas.approved),
  exceptions: z.optional(policyListSchemas.exceptions),
  assistants: z.optional(policyListSchemas.assistants),
  reload: z.optional(z.strictObject({ afterMinutes: wholeNumber(1, 1440) })),
  fallback: z.optional(z.enum(['report', 'uninstall'])),
  snooze: z.optional(z.strictObject({ maxDays: days })),
  exceptionRequest: z.optional(
    z.strictObject({ url: z.optional(webAddress), mail: z.optional(shortText), template: z.optional(shortText) }).check(
      z.refine((request) => (request.url === undefined) !== (request.mail === undefined), {
        error: 'urlOrMail',
        ...unlessMisspelled,
      }),
    ),
  ),
});

export type Policy = z.infer<typeof policySchema>;
export type BannedEntry = z.infer<typeof bannedEntry>;
export type ApprovedEntry = z.infer<typeof approvedEntry>;
export type ExceptionEntry = z.infer<typeof exceptionEntry>;
export type PolicyMode = z.infer<typeof mode>;
export type LocalizedText = z.infer<typeof localizedText>;

export function isRealDay(text: string): boolean {
  const [year, month, dayOfMonth] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= longest;
}
