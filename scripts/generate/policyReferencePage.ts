import { meaningOf, type SchemaNode } from '../../src/cli/documentedSchema.ts';
import type { KeyText } from '../../src/cli/keyText.ts';
import { policyJsonSchema } from '../../src/cli/policyJsonSchema.ts';
import { policyKeyTexts } from '../../src/cli/policyKeyTexts.ts';

/** One object of the document: its place, with `[]` for an item of a list, and what its keys together have to fulfil. */
interface Section {
  readonly title: string;
  readonly path: string;
  /** Of an entry's keys: those that name its subject, or the others. */
  readonly part?: 'subject' | 'rest';
  readonly words?: string;
}

const oneSubject = 'Each entry has exactly one key of [what an entry names](#what-an-entry-names), and may have these:';

const ofAssistants = 'In an entry of `assistants`.';

const sections: readonly Section[] = [
  { title: 'The document', path: '' },
  { title: 'organization', path: 'organization' },
  {
    title: 'What an entry names',
    path: 'banned[]',
    part: 'subject',
    words: 'In `banned`, `approved` and `allow`: exactly one of these.',
  },
  { title: 'mcpServer', path: 'banned[].mcpServer', words: 'At least one of these.' },
  { title: 'banned', path: 'banned[]', part: 'rest', words: oneSubject },
  { title: 'approved', path: 'approved[]', part: 'rest', words: oneSubject },
  { title: 'install', path: 'approved[].install', words: 'In an entry of `approved`.' },
  { title: 'exceptions', path: 'exceptions[]', words: 'At least one of `users`, `groups`, `hosts` and `workspaces`.' },
  { title: 'assistants', path: 'assistants[]' },
  { title: 'extensions', path: 'assistants[].extensions[]', words: ofAssistants },
  {
    title: 'get',
    path: 'assistants[].get[]',
    words: 'In an entry of `assistants`: either `extension`, or `npm`, or `product` and `url`.',
  },
  { title: 'cli', path: 'assistants[].cli[]', words: ofAssistants },
  { title: 'packages', path: 'assistants[].packages[]', words: ofAssistants },
  { title: 'hosts', path: 'assistants[].hosts[]', words: ofAssistants },
  { title: 'settingPrefixes', path: 'assistants[].settingPrefixes[]', words: ofAssistants },
  { title: 'commandPrefixes', path: 'assistants[].commandPrefixes[]', words: ofAssistants },
  { title: 'viewPrefixes', path: 'assistants[].viewPrefixes[]', words: ofAssistants },
  { title: 'workspaceArtefacts', path: 'assistants[].workspaceArtefacts[]', words: ofAssistants },
  { title: 'homeArtefacts', path: 'assistants[].homeArtefacts[]', words: ofAssistants },
  { title: 'reload', path: 'reload' },
  { title: 'snooze', path: 'snooze' },
  { title: 'exceptionRequest', path: 'exceptionRequest', words: 'Exactly one of `url` and `mail`.' },
];

const introduction = `# The policy document, key by key

<!-- Generated from src/core/policy/policySchema.ts and src/cli/policyKeyTexts.ts by \`npm run generate\`. -->

One file in JSON, UTF-8; comments and trailing commas are allowed. Every key of format 1 stands here, and any other is an
error. Days and times are UTC, and \`until\`, \`effectiveFrom\` and \`expiresAt\` include the day they name. A star marks
what must be there. Editors that have Approved Assistants show the same words while you write
([Writing a policy](writing-a-policy.md)); others can use the [JSON Schema](../policy.schema.json). What \`assistant\` and
\`possibly\` mean for an extension that nobody lists stands in [how assistants are recognised](recognition.md).`;

/** The administrators' page with every key of the policy document. */
export function policyReferencePage(): string {
  const schema = policyJsonSchema();
  return [introduction, ...sections.flatMap((section) => sectionText(section, schema))].join('\n\n');
}

function sectionText({ title, path, part, words }: Section, schema: SchemaNode): string[] {
  const { properties, required } = objectAt(schema, path);
  const subjects = objectAt(schema, 'exceptions[].allow[]').properties;
  const rows = Object.entries(properties)
    .filter(([key]) => part === undefined || (part === 'subject') === Object.hasOwn(subjects, key))
    .map(([key, node]) => {
      const place = path === '' ? key : `${path}.${key}`;
      const text = policyKeyTexts[place] ?? { meaning: '' };
      return `| ${keyCell(key, required)} | ${typeOf(node, text)} | ${otherwise(text)} | ${meaning(place, text)} | ${example(text)} |`;
    });
  const table = [
    '| Key | What stands there | Default | Meaning | Example |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
  return [`## ${title}`, ...(words === undefined ? [] : [words]), table.join('\n')];
}

interface ObjectKeys {
  readonly properties: Readonly<Record<string, SchemaNode>>;
  readonly required: readonly string[];
}

function objectAt(schema: SchemaNode, path: string): ObjectKeys {
  const parts = path === '' ? [] : path.replaceAll('[]', '.[]').split('.');
  const node = parts.reduce<SchemaNode | undefined>(
    (parent, part) => (part === '[]' ? parent?.items : parent?.properties?.[part]),
    schema,
  );
  if (!node) throw new Error(`The policy schema has no ${path}`);
  const alternatives = (node.anyOf ?? []).map(({ properties }) => properties);
  return {
    properties: Object.assign({}, node.properties, ...alternatives) as ObjectKeys['properties'],
    required: node.required ?? [],
  };
}

function keyCell(key: string, required: readonly string[]): string {
  return required.includes(key) ? `\`${key}\` \\*` : `\`${key}\``;
}

function typeOf(node: SchemaNode, { form }: KeyText): string {
  if (node.items) return `list of ${itemsOf(node.items)}`;
  if (node.enum) return node.enum.map((word) => `\`${word}\``).join(', ');
  if (form !== undefined) return form;
  if (node.anyOf) return 'text, or one text per language';
  if (node.type === 'integer' || node.type === 'number') return numberRange(node);
  if (typeof node['maxLength'] === 'number') return `text, up to ${node['maxLength']} characters`;
  return { string: 'text', boolean: '`true` or `false`', object: 'object' }[node.type ?? ''] ?? '';
}

function itemsOf(items: SchemaNode): string {
  if (items.enum) return 'words';
  return [items, ...(items.anyOf ?? [])].some(({ type }) => type === 'object') ? 'objects' : 'texts';
}

function numberRange({ const: only, minimum, exclusiveMinimum, maximum }: SchemaNode): string {
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  const least = typeof minimum === 'number' ? minimum : Number(exclusiveMinimum) + 1;
  const most = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : ' or more';
  return `whole number, ${least}${most}`;
}

function meaning(path: string, text: KeyText): string {
  const values = Object.entries(text.values ?? {}).map(([word, words]) => `<br>\`${word}\`: ${words}`);
  return cell(meaningOf(path, text) + values.join(''));
}

function otherwise(text: KeyText): string {
  return cell(text.default ?? '');
}

function example(text: KeyText): string {
  return text.example === undefined ? '' : `\`${cell(JSON.stringify(text.example))}\``;
}

function cell(words: string): string {
  return words.replaceAll('|', String.raw`\|`);
}
