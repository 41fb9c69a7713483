import * as z from 'zod/mini';
import type { Enrolment } from './enrolment.ts';
import { keySetSchema } from './keySchemas.ts';
import { addressProblem } from './policyAddress.ts';
import { wholeNumber } from './wholeNumber.ts';

/** The enrolment format that this version reads. */
export const enrolmentFormat = 1;

const label = z.string().check(z.regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i, { error: 'labelForm' }));
const shortText = z.string().check(z.minLength(1), z.maxLength(200));

const policyUrl = z.string().check(
  z.maxLength(2000),
  z.refine((text) => problemOf(text) !== 'notSecure', { error: 'urlNotSecure', abort: true }),
  z.refine((text) => problemOf(text) !== 'hasPassword', { error: 'urlHasPassword' }),
);

/** enrolment.json, which administrators put into the managed folder: whose policy to fetch, and who this machine is. */
export const enrolmentSchema = z
  .strictObject({
    $schema: z.optional(z.string()),
    formatVersion: z.literal(enrolmentFormat),
    policyUrl: z.optional(policyUrl),
    keys: z.optional(keySetSchema),
    requireSignature: z.optional(z.boolean()),
    refreshMinutes: z.optional(wholeNumber(1, 10_080)),
    groups: z.optional(z.array(shortText).check(z.maxLength(1000))),
    labels: z.optional(z.record(label, z.string().check(z.maxLength(200)))),
  })
  .check(
    z.refine(
      ({ policyUrl: url, requireSignature, keys }) =>
        url === undefined || requireSignature === false || (keys?.keys.length ?? 0) > 0,
      { error: 'signatureNeedsKeys', path: ['keys'] },
    ),
  );

export function withDefaults(document: z.infer<typeof enrolmentSchema>): Enrolment {
  const { policyUrl: url, keys, requireSignature, refreshMinutes, groups, labels } = document;
  return {
    ...(url === undefined ? {} : { policyUrl: url }),
    keys: keys ?? { keys: [] },
    requireSignature: requireSignature ?? true,
    refreshMinutes: refreshMinutes ?? 60,
    groups: groups ?? [],
    labels: labels ?? {},
  };
}

/** As it stands: white space, which `URL` would drop in silence, is no part of an address. */
function problemOf(text: string): ReturnType<typeof addressProblem> {
  return /\s/.test(text) || !URL.canParse(text) ? 'notSecure' : addressProblem(new URL(text));
}
