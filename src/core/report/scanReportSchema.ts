import * as z from 'zod/mini';
import { reasonCodes, verdicts } from '../decision/decide.ts';
import { useKinds } from '../inventory/foundUse.ts';
import { installations, placeKinds } from '../inventory/machineInventory.ts';
import { problemCodes } from '../problemCodes.ts';
import { enforcementStates } from '../surfaces/finding.ts';
import { surfaces } from '../surfaces/surface.ts';
import { recognisedBy } from './scanFinding.ts';

// The contract of `scan --json`; its documents are generated from here. Later versions may add keys without a new
// version: whoever reads it leaves out what they do not know.

/** The format of `scan --json`, and of the inventories that `policy test --against` reads. The first one had extensions alone. */
export const scanVersion = 2;
export const scanVersions = [1, scanVersion] as const;

const text = z.string();
const pointer = text.check(z.regex(/^\//));
const count = z.int().check(z.nonnegative());

const problem = z.object({
  code: z.enum(problemCodes).check(z.describe('What is wrong')),
  severity: z.enum(['error', 'warning', 'information']).check(z.describe('information: everything was looked at')),
  message: text.check(z.describe('The same in English, for people')),
  args: z.record(text, z.union([text, z.number()])).check(z.describe('What the message names')),
  cause: z.optional(text.check(z.describe('What lies behind it, where that is known'))),
  place: z.optional(
    z
      .object({ file: z.optional(text), path: z.optional(text), line: z.optional(count), column: z.optional(count) })
      .check(z.describe('Where in a file; path is a JSON pointer, line and column count from 1')),
  ),
});

const decision = z.object({
  verdict: z.enum(verdicts).check(z.describe('What the policy says')),
  effect: z.enum(['none', 'observe', 'warn', 'enforce']).check(z.describe('What is to happen on that day')),
  reasonCode: z.enum(reasonCodes).check(z.describe('Why')),
  message: text.check(z.describe('The same in English, for people')),
  reason: z.optional(text.check(z.describe('The reason that the policy gives, in English where it has that'))),
  rule: z.optional(
    pointer.check(z.describe('The entry that decides, or /unlisted, as a JSON pointer into the policy')),
  ),
  exception: z.optional(pointer.check(z.describe('The exception that decides, as a JSON pointer into the policy'))),
  startsOn: z.optional(text.check(z.describe('The UTC day from which the ban acts, where it only announces itself'))),
});

const evidence = z.object({
  signal: text.check(z.describe('catalog, copyOf, broughtBy, the name of a signal, or what was found')),
  weight: z.optional(z.number().check(z.describe('What it counts; absent where it is a fact and no hint'))),
  found: text.check(z.describe('What was found')),
  message: text.check(z.describe('The same in English, for people')),
});

const common = {
  assistant: z.optional(text.check(z.describe('Id of the assistant in the catalog'))),
  evidence: z.array(evidence),
  decision: z.nullable(decision).check(z.describe('null: no policy was given')),
  state: z.enum(enforcementStates).check(z.describe('As far as files tell')),
  useInstead: z.array(text).check(z.describe('Assistants or extensions that the policy offers instead')),
  user: z.optional(text.check(z.describe('The account; absent for what belongs to all, or where it has no name'))),
};

const extensionFinding = z.object({
  id: text.check(z.describe('Extension id, lower-cased')),
  version: z.optional(text),
  name: text.check(z.describe('What people call it')),
  assistant: common.assistant,
  relation: z.optional(
    z
      .enum(['is', 'contains', 'copy'])
      .check(z.describe('Whether it is that assistant, a larger tool with it inside, or a copy under another id')),
  ),
  surface: z.literal('extensions').check(z.describe('The way in')),
  recognition: z
    .nullable(z.enum(recognisedBy))
    .check(z.describe('By what it is known as an assistant: the catalog, or its manifest; null: it is none')),
  evidence: common.evidence,
  decision: common.decision,
  violation: z.boolean().check(z.describe('The policy warns of it or turns it off, and it is installed')),
  state: common.state,
  installation: z.enum(installations).check(z.describe('What the files of the editor say of it')),
  profiles: z.array(text).check(z.describe('The profiles that have it')),
  disabledIn: z.array(text).check(z.describe('Of an enabled one: those of profiles[] in which it is turned off')),
  brings: z.array(text).check(z.describe('Ids of the violations that it brings along, as a pack or by dependence')),
  useInstead: common.useInstead,
  editor: text,
  user: common.user,
  place: text.check(z.describe('The `folder` of one of places[]')),
  folder: text.check(z.describe('Its own folder')),
});

const useFinding = z.object({
  id: text.check(
    z.describe(
      "A setting's name, a server's, a program's, the vendor of models, an extension, a file; of a command its JSON pointer",
    ),
  ),
  name: text.check(z.describe('The assistant, as people call it; the id where the catalog does not know it')),
  assistant: common.assistant,
  surface: z.enum(surfaces.filter((surface) => surface !== 'extensions')).check(z.describe('The way in')),
  what: z.enum(useKinds).check(z.describe('What was found there')),
  recognition: z.nullable(z.enum(['catalog'])).check(z.describe('null: only the policy names it')),
  evidence: common.evidence,
  decision: common.decision,
  violation: z
    .boolean()
    .check(z.describe('The policy warns of it or turns it off; never of what is turned off or was left behind')),
  state: common.state,
  useInstead: common.useInstead,
  editorName: z.optional(text.check(z.describe('The editor whose file it is'))),
  user: common.user,
  host: z.optional(text.check(z.describe('Where models are reached'))),
  place: text.check(z.describe('The `folder` of one of homes[] or workspaces[]')),
  file: text,
  line: z.optional(count.check(z.describe('From 1; absent where the file itself was found'))),
  column: z.optional(count),
});

const place = z.object({
  editor: text.check(z.describe('Such as vscode or cursor')),
  editorName: text,
  kind: z.enum(placeKinds),
  user: z.optional(
    text.check(z.describe('The account whose home it is in; absent for what belongs to all, or where it has no name')),
  ),
  folder: text.check(z.describe('The folder with the extensions')),
  profiles: z.array(text),
  extensions: count.check(z.describe('How many lie there, assistants or not')),
  approvedAssistants: z.optional(
    z
      .nullable(z.object({ version: z.optional(text), installation: z.enum(installations) }))
      .check(z.describe('Approved Assistants there, null where it is not; absent where it was not looked for')),
  ),
  problems: z
    .array(problem)
    .check(
      z.describe('What could not be looked at there; as information: what is worth knowing, and left nothing out'),
    ),
});

const home = z.object({
  folder: text,
  user: z.optional(text.check(z.describe('The account that it belongs to'))),
  places: count.check(z.describe('How many of places[] it has; 0 where no editor was found')),
  complete: z.boolean().check(z.describe('false: something in it could not be looked at')),
});

/** What `scan --json` prints. */
export const scanReportSchema = z.object({
  version: z.literal(scanVersion),
  tool: z.object({ name: text, version: text }),
  startedAt: text.check(z.describe('When, in UTC')),
  machine: z.object({
    host: text,
    users: z.array(
      z.object({
        name: text,
        groups: z.optional(z.array(text).check(z.describe('Absent where they could not be found out'))),
      }),
    ),
  }),
  policy: z
    .nullable(
      z.object({
        organization: text,
        revision: count,
        mode: z.enum(['observe', 'warn', 'enforce']),
        file: text.check(z.describe('As named on the command line')),
        day: text.check(z.describe('The UTC day by which it was judged')),
      }),
    )
    .check(z.describe('null: none was given')),
  summary: z.object({
    findings: count,
    violations: count,
    possibly: count.check(z.describe('What may be an assistant and may not, where no entry of the policy names it')),
    notLookedAt: count.check(
      z.describe(
        'How many problems in places[] and problems[] are warnings or errors; what is information left nothing out',
      ),
    ),
  }),
  findings: z.array(z.union([extensionFinding, useFinding])),
  homes: z.array(home).check(z.describe('Every home that was looked at')),
  workspaces: z
    .array(z.object({ folder: text, complete: z.boolean() }))
    .check(z.describe('The folders of workspaces that were looked at')),
  places: z.array(place).check(z.describe('Every editor whose files exist or could not be looked at')),
  problems: z.array(problem).check(z.describe('The same, where it belongs to no place')),
});

export type ScanDocument = z.infer<typeof scanReportSchema>;
