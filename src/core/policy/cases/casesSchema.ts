import * as z from 'zod/mini';
import { assistantIdPattern, extensionIdPattern } from '../../catalog/idPatterns.ts';
import { reasonCodes, verdicts } from '../../decision/decide.ts';
import { recognitionOutcomes } from '../../inventory/recognition.ts';
import { isRealDay } from '../policyRules.ts';
import { day } from '../policySchema.ts';

/** The format of cases that this version reads. */
export const casesVersion = 1;

const text = z.string().check(z.minLength(1), z.maxLength(200));
const pointer = (lists: string): z.ZodMiniString =>
  z.string().check(z.regex(new RegExp(`^/(${lists})/(0|[1-9]\\d*)$`), { error: 'entryForm' }));

const who = z.strictObject({
  user: z.optional(text),
  groups: z.optional(z.array(text)),
  host: z.optional(text),
});

/** Each open folder: the address of its repository, or of all its remotes; none where it is in no repository. */
const where = z.array(z.union([z.string().check(z.minLength(1)), z.array(z.string().check(z.minLength(1)))]));

const what = z
  .strictObject({
    extension: z.optional(z.string().check(z.regex(extensionIdPattern, { error: 'extensionForm' }))),
    assistant: z.optional(z.string().check(z.regex(assistantIdPattern, { error: 'assistantForm' }))),
    version: z.optional(text),
    displayName: z.optional(text),
    /** What an editor takes the extension for by its manifest; without it, for no assistant. */
    recognition: z.optional(z.enum(recognitionOutcomes)),
  })
  .check(
    z.refine(({ extension, assistant }) => (extension === undefined) !== (assistant === undefined), {
      error: 'caseOneSubject',
    }),
    z.refine(
      ({ assistant, version, displayName, recognition }) =>
        assistant === undefined || [version, displayName, recognition].every((each) => each === undefined),
      { error: 'caseVersionNeedsExtension' },
    ),
  );

const expected = z
  .strictObject({
    verdict: z.optional(z.enum(verdicts)),
    effect: z.optional(z.enum(['none', 'observe', 'warn', 'enforce'])),
    reasonCode: z.optional(z.enum(reasonCodes)),
    /** The entry that decides. */
    rule: z.optional(pointer('banned|approved')),
    /** The exception that decides. */
    exception: z.optional(pointer('exceptions')),
  })
  .check(z.refine((each) => Object.keys(each).length > 0, { error: 'caseExpectsNothing' }));

const policyCase = z.strictObject({
  name: text,
  who: z.optional(who),
  where: z.optional(where),
  /** A UTC day or a time; without it, the day on which the cases are run. */
  when: z.optional(z.string().check(z.refine(isDayOrTime, { error: 'notADay' }))),
  what,
  /** The day on which the person put the block off, as far as the policy allows it. */
  snoozedSince: z.optional(day),
  expect: expected,
});

/** What the author of a policy expects of it. */
export const casesSchema = z.strictObject({
  $schema: z.optional(z.string()),
  casesVersion: z.literal(casesVersion),
  cases: z.array(policyCase),
});

export type PolicyCases = z.infer<typeof casesSchema>;
export type PolicyCase = z.infer<typeof policyCase>;
export type Expected = z.infer<typeof expected>;

function isDayOrTime(given: string): boolean {
  return (
    isRealDay(given.slice(0, 10)) &&
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(given) &&
    !Number.isNaN(Date.parse(given))
  );
}
