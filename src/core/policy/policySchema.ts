import * as z from 'zod/mini';
import { assistantSchema } from '../catalog/catalogSchema.ts';
import { assistantIdPattern, extensionIdPattern, publisherPattern } from '../catalog/idPatterns.ts';
import { surfaces } from '../surfaces/surface.ts';
import { formatVersion } from './formatVersion.ts';
import { languageTag } from './languageTag.ts';
import { policyRules, subjectKeys } from './policyRules.ts';
import { wholeNumber } from './wholeNumber.ts';

/** A UTC day, `YYYY-MM-DD`. */
export const day = z
  .string()
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'notADay', abort: true }),
    z.refine(policyRules.isRealDay, { error: 'notADay' }),
  );
const instant = z.iso.datetime({ error: 'notAnInstant' });
const id = z.string().check(z.regex(assistantIdPattern, { error: 'notAnAssistantId' }));
const extensionId = z.string().check(z.regex(extensionIdPattern, { error: 'notAnExtensionId' }));
const publisher = z.string().check(z.regex(publisherPattern, { error: 'publisherForm' }));
const shortText = z.string().check(z.minLength(1), z.maxLength(200));
/** As it is typed: a path or a whole command line would never be met. */
const commandName = shortText.check(z.regex(/^[^\s/\\]*$/, { error: 'commandForm' }));
const versionRange = shortText.check(z.refine(policyRules.isRange, { error: 'invalidRange' }));
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
  .check(z.refine(policyRules.hasKey, { error: 'mcpServerEmpty' }));

const subject = {
  assistant: z.optional(id),
  extension: z.optional(extensionId),
  publisher: z.optional(publisher),
  command: z.optional(commandName),
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
const oneSubject = [
  z.refine<Subject>(policyRules.hasOneSubjectAtMost, { error: 'oneSubject', ...always }),
  z.refine<Subject>(policyRules.hasOneSubjectAtLeast, { error: 'oneSubject', ...unlessMisspelled }),
] as const;
const versionsWithExtension = z.refine<Subject & { readonly versions?: unknown }>(policyRules.hasExtensionForVersions, {
  error: 'versionsNeedExtension',
  path: ['versions'],
  ...unlessMisspelled,
});

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
    z.refine(policyRules.isForSomebody, {
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
      z.refine(policyRules.hasUrlOrMail, {
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
