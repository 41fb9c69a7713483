import * as z from 'zod/mini';
import { reasonCodes, verdicts } from '../decision/decide.ts';
import { problemCodes } from '../problemCodes.ts';
import { ourSettings } from '../remediation/ourSettings.ts';
import { enforcementStates } from '../surfaces/finding.ts';
import { surfaces } from '../surfaces/surface.ts';
import { startOutcomes } from '../surfaces/terminals/startOutcome.ts';
import { commandPattern, idPattern, longestId, pointerPattern, versionPattern } from './recordable.ts';

// The contract of audit.jsonl; its documents are generated from here. Strings that come from outside are held to
// patterns: what they refuse is never written.

const id = z.string().check(z.regex(idPattern), z.maxLength(longestId));
const extension = id.check(z.describe('Extension id, lower-cased'));
const version = z
  .string()
  .check(z.regex(new RegExp(`${versionPattern.source}$`)), z.describe('The numbers of its version'));
const assistant = id.check(z.describe('Id of the assistant in the catalog'));
const rule = z.string().check(z.regex(pointerPattern), z.describe('The entry of the policy, as a JSON pointer'));
const revision = z.int().check(z.nonnegative(), z.describe("The policy's own revision"));
const count = z.int().check(z.positive());
const surface = z.enum(surfaces).check(z.describe('The way in'));
const name = id.check(
  z.describe('Which one it is: an extension id, lower-cased, or the name of a setting; ? where it could hold more'),
);
const setting = z.enum(ourSettings).check(z.describe('The setting of VS Code that holds the key'));
const key = id.check(
  z.describe('The key in the setting, or the item in its list; the setting itself where its whole value is meant'),
);
const problemCode = z.enum(problemCodes).check(z.describe('What is wrong'));
const problemPlace = {
  path: z.optional(
    z.string().check(z.regex(pointerPattern), z.describe('Where in the policy, as a JSON pointer of known keys')),
  ),
  line: z.optional(z.int().check(z.positive(), z.describe('Line in the file, from 1'))),
};

const value = z.union([z.boolean(), z.enum(['stable', 'other']), z.array(version)]);
const valueWords = 'absent: not set; other: anything that is not a value of extensions.allowed';

const envelope = {
  v: z.literal(1).check(z.describe('Version of this format')),
  at: z.iso.datetime().check(z.describe('When, in UTC')),
  window: z
    .string()
    .check(z.regex(/^[0-9a-f]{8}$/), z.describe('Random, the same for all events of one window from start to end')),
  app: z.string().check(z.regex(/^[0-9a-z.+-]{1,40}$/i), z.describe('Version of Approved Assistants')),
};
export const envelopeKeys = Object.keys(envelope);

/** One kind of event. Unknown fields are dropped: a later version may add some. */
function event<Name extends string, Fields extends z.core.$ZodLooseShape>(
  name: Name,
  words: string,
  fields: Fields,
): z.ZodMiniObject<typeof envelope & { event: z.ZodMiniLiteral<Name> } & Fields> {
  return z.object({ ...envelope, event: z.literal(name), ...fields }).check(z.describe(words));
}

/** One line of audit.jsonl. */
export const auditEventSchema = z.discriminatedUnion('event', [
  event('policyInForce', 'A policy came into force, or another one, or its text changed.', {
    origin: z
      .enum(['managedFolder', 'enrolment', 'policyFileSetting'])
      .check(z.describe('Where it comes from; its path is never written down')),
    organization: z.string().check(z.maxLength(200), z.describe('As the policy names it')),
    revision,
    mode: z.enum(['observe', 'warn', 'enforce']).check(z.describe('The mode of the policy')),
    fingerprint: z
      .string()
      .check(z.regex(/^[0-9a-f]{64}$/), z.describe("SHA-256 of the policy's text, as sha256sum prints it")),
  }),
  event(
    'policyLost',
    'The policy cannot be read or is not valid. Windows that had read it keep it, and nothing is given back.',
    { revision },
  ),
  event('policyWithdrawn', 'The policy is gone, and what was changed is given back.', { revision }),
  event('problem', 'Something needs attention. At most 200 at a time are written down.', {
    code: problemCode,
    severity: z.enum(['error', 'warning', 'information']).check(z.describe('How much it matters')),
    ...problemPlace,
  }),
  event('problemSolved', 'A problem of this code and place is no longer there.', {
    code: problemCode,
    ...problemPlace,
  }),
  event('decision', 'What the policy says of what was found, and what became of it; when new or different.', {
    surface,
    name,
    version: z.optional(version),
    assistant: z.optional(assistant),
    verdict: z.enum(verdicts).check(z.describe('What the policy says')),
    reasonCode: z.enum(reasonCodes).check(z.describe('Why')),
    effect: z.enum(['none', 'observe', 'warn', 'enforce']).check(z.describe('What is to happen today')),
    state: z.enum(enforcementStates).check(z.describe('What the editor showed afterwards')),
    rule: z.optional(rule),
    exception: z.optional(
      z.string().check(z.regex(pointerPattern), z.describe('The exception that sets the ban aside, as a JSON pointer')),
    ),
  }),
  event('noLongerFound', 'What a decision named is not here any more, whoever removed it.', {
    surface,
    name,
  }),
  event('change', 'A key in the settings was set, or given back.', {
    setting,
    key,
    before: z.optional(value.check(z.describe(`Before the change; ${valueWords}`))),
    after: z.optional(value.check(z.describe(`After the change; ${valueWords}`))),
    outcome: z.enum(['set', 'restored']).check(z.describe('restored: what stood there before stands there again')),
    rule: z.optional(rule),
  }),
  event('putBack', 'A key of ours that somebody else had changed was set again.', {
    setting,
    key,
    times: count.check(z.describe('How often by now')),
  }),
  event('uninstalled', 'An extension was uninstalled because the policy says so.', {
    extension,
    version: z.optional(version),
    rule,
  }),
  event('obtained', 'An approved assistant was installed, or its page opened, because the person asked for it.', {
    assistant: z.optional(assistant),
    extension: z.optional(extension),
    way: z.enum(['gallery', 'vsix', 'link']).check(z.describe('By its id, from a file of the company, or its page')),
  }),
  event('noticeShown', 'The person was told.', {
    keys: z
      .array(z.string().check(z.maxLength(500)))
      .check(z.describe('Of what: assistant or extension, organization, revision and phase, as in the ledger')),
  }),
  event('reloadAsked', 'The person was asked to reload the window.', {}),
  event('reloaded', 'The window is about to reload.', {
    by: z.enum(['person', 'countdown']).check(z.describe('countdown: the policy lets it reload by itself')),
  }),
  event('undo', 'All changes were undone; the events of those changes stand before this one.', {
    by: z.enum(['person', 'administrator']).check(z.describe('Who asked for it')),
    outcome: z.enum(['done', 'failed']).check(z.describe('failed: not everything could be given back')),
  }),
  event('putOff', 'The person has put a block off, as the policy allows.', {
    rule,
    days: count.check(z.describe('For how many days')),
  }),
  event(
    'commandStarted',
    'Something that a policy names was called in a terminal, under a policy that does not allow it.',
    {
      assistant: z.optional(assistant),
      command: z
        .string()
        .check(
          z.regex(commandPattern),
          z.describe('The name in the catalog or the policy by which it was recognised; ? where it could hold more'),
        ),
      outcome: z
        .enum(startOutcomes)
        .check(z.describe('seen: left alone; told: the person was told; stopped: it does not run any more')),
      rule: z.optional(rule),
    },
  ),
  event('more', 'Further events of this kind belong to the same check and are not listed one by one.', {
    of: z.enum(['change', 'problem']).check(z.describe('Which kind')),
    count: count.check(z.describe('How many')),
  }),
]);
