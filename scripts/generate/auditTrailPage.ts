import { toJSONSchema } from 'zod/mini';
import { keptDays, largestFileMiB } from '../../src/core/audit/auditEvent.ts';
import { auditEventSchema, envelopeKeys } from '../../src/core/audit/auditEventSchema.ts';

interface Field {
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

interface EventSchema {
  readonly description?: string;
  readonly properties: Readonly<Record<string, Field>>;
  readonly required: readonly string[];
}

/** The JSON Schema of one line of audit.jsonl. */
export function auditEventJsonSchema(): Record<string, unknown> {
  const schema = toJSONSchema(auditEventSchema, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'Approved Assistants audit event, version 1' };
}

/** The administrators' page on the trail: its words, and every event and field of the schema. */
export function auditTrailPage(): string {
  const events = auditEventJsonSchema()['oneOf'] as readonly EventSchema[];
  const [first] = events;
  const envelope = envelopeKeys.map((name) => `| \`${name}\` | ${cell(first?.properties[name]?.description ?? '')} |`);
  return [
    introduction,
    '## Every event has',
    ['| Field | Meaning |', '| --- | --- |', '| `event` | Which event it is |', ...envelope].join('\n'),
    '## The events',
    ...events.map(eventText),
  ].join('\n\n');
}

const introduction = `# The audit trail

<!-- Generated from src/core/audit/auditEventSchema.ts by \`npm run generate\`. -->

Each editor keeps a record of what the policy decided and what was changed, in
\`approved-assistants/audit.jsonl\` beside its \`settings.json\`. All windows of a user-data folder share it. The developer
sees it with the command \`Approved Assistants: Show What Is Recorded\`, and opens the file itself with
\`Approved Assistants: Open the Record File\`.

- **Nothing is sent.** Whoever needs the trail elsewhere collects the file.
- **What is never in it:** paths of files, names of users, computers, workspaces and projects, contents of files, prompts.
  Only the names of extensions, assistants and settings, the policy's organization and revision, codes, numbers and times
  are. A policy for trying out is recorded without its path. Of a value that is none of \`extensions.allowed\` only
  \`other\` is written. Whatever does not fit its pattern is cut, or becomes \`?\`.
- **When:** after each check, if something is new or different. Many windows, and every start, do not repeat what the
  trail already says.
- **How long:** ${keptDays} days. A file that reaches ${largestFileMiB} MiB becomes \`audit.1.jsonl\` in the place of the
  one before; what still stands and has left the trail is recorded again. Of one check, the first 500 changes and 200
  problems are listed and the others counted (\`more\`).
- **Format:** one JSON object per line, UTF-8, each with \`"v": 1\`. Later versions may add events and fields without
  changing \`v\`: leave out what you do not know. A line that a crash cut off is followed by a line break.
  [audit-event.schema.json](../audit-event.schema.json) has the JSON Schema of a line.
- **Protection:** the file is made for its owner alone (0600, in a folder 0700), and a link in its place is refused. The
  developer owns it and can change it: it explains, and is no proof against its owner.
- **When it cannot be written** the status page says so (\`auditNotWritten\`). The policy is applied all the same, and the
  events are written later, as long as the window is open.`;

function eventText({ description, properties, required }: EventSchema): string {
  const name = String(properties['event']?.const);
  const fields = Object.entries(properties).filter(([key]) => key !== 'event' && !envelopeKeys.includes(key));
  const rows = fields.map(([key, field]) => {
    const presence = required.includes(key) ? '' : ' (may be absent)';
    return `| \`${key}\`${presence} | ${cell([field.description, valuesOf(field)].filter(Boolean).join('. '))} |`;
  });
  const table = rows.length === 0 ? [] : [['| Field | Meaning |', '| --- | --- |', ...rows].join('\n')];
  return [`### \`${name}\``, description ?? '', ...table].join('\n\n');
}

/** The values of a short list; long ones are in the JSON Schema. */
function valuesOf({ enum: values, const: only }: Field): string {
  const all = values ?? (only === undefined ? [] : [only]);
  if (all.length > 12) return 'One of the codes in the JSON Schema';
  return all.map((value) => `\`${String(value)}\``).join(', ');
}

function cell(words: string): string {
  return words.replaceAll('|', String.raw`\|`);
}
