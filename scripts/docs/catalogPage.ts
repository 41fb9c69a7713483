import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CatalogEntry, GetRoute } from '../../src/core/catalog/catalogSchema.ts';
import { wholeCatalog } from '../../src/core/catalog/wholeCatalog.ts';
import { root } from '../root.ts';

export const catalogPageFile = 'docs/catalog.md';

const introduction = `# The catalog of assistants

<!-- Made by npm run generate, from src/core/catalog/assistants. -->

What this version knows of AI assistants for developers: ${wholeCatalog.length} of them. A policy names them by their id. The catalog says
what exists and how it is recognised; it makes no judgement, and nothing in it is banned or approved by being here.

- **A mistake, or something missing?** Tell us the assistant's id, the fact, and where it can be read: an issue is enough. Until
  it is mended, a policy can add what is missing under \`assistants\`, or name the \`extension\` itself.
- **Adding one** is one file in \`src/core/catalog/assistants\` ([CONTRIBUTING.md](../CONTRIBUTING.md)).
- **is** is the assistant itself; **contains** is a larger tool with the assistant inside, which is reported and never stopped.
- A command marked **(generic)** has a name that other programs have too, and counts only beside a second proof. A host marked
  so is a general service that other programs use too: blocking it would stop them as well.
- Each fact has its source. What could not be read anywhere is left out, so an empty place means "not known".
`;

interface Fact {
  readonly what: string;
  readonly value: string;
  readonly source: string;
}

/** The page of the whole catalog: the ids, then each assistant with its facts. */
export async function catalogPage(): Promise<string> {
  const rows = wholeCatalog.map(({ id, name, vendor }) => `| [\`${id}\`](#${id}) | ${cell(name)} | ${cell(vendor)} |`);
  const ids = ['## All ids', '', '| Id | Name | Vendor |', '| --- | --- | --- |', ...rows].join('\n');
  const page = [introduction, ids, ...wholeCatalog.map(section)].join('\n\n');
  return format(page, { ...(await resolveConfig(path.join(root, catalogPageFile))), parser: 'markdown' });
}

function section(entry: CatalogEntry): string {
  const about = [
    `${cell(entry.name)}, by ${cell(entry.vendor)}.`,
    ...(entry.kinds ? [`Comes as: ${entry.kinds.map((kind) => kindNames[kind]).join(', ')}.`] : []),
    ...(entry.get ? [`How to get it: ${entry.get.map(route).join('; ')}.`] : []),
  ].join(' ');
  const rows = factsOf(entry).map(({ what, value, source }) => `| ${what} | ${value} | ${cell(source)} |`);
  return [`## ${entry.id}`, '', about, '', '| What | | Source |', '| --- | --- | --- |', ...rows].join('\n');
}

const kindNames = {
  extension: 'extension',
  cli: 'command line program',
  ide: 'editor',
  builtIn: 'part of an editor',
  service: 'service',
} as const;

function route(way: GetRoute): string {
  if ('extension' in way) return `the extension ${code(way.extension)}`;
  if ('npm' in way) return `the npm package ${code(way.npm)}`;
  return `<${way.url}>`;
}

function factsOf(entry: CatalogEntry): Fact[] {
  const { extensions, cli = [], packages = [], hosts = [], workspaceArtefacts = [], homeArtefacts = [] } = entry;
  const prefixes = (what: string, list: CatalogEntry['settingPrefixes'] = []): Fact[] =>
    list.map(({ prefix, source }) => ({ what, value: code(prefix), source }));
  return [
    ...extensions.map(({ id, relation, status, source }) => {
      return {
        what: `extension (${[relation, ...(status ? [statusNames[status]] : [])].join(', ')})`,
        value: code(id),
        source,
      };
    }),
    ...cli.map(({ name, generic, source }) => {
      return { what: 'command', value: `${code(name)}${generic ? ' (generic)' : ''}`, source };
    }),
    ...packages.map(({ registry, name, source }) => ({ what: `package (${registry})`, value: code(name), source })),
    ...hosts.map(({ host, generic, source }) => {
      return { what: 'host', value: `${code(host)}${generic ? ' (generic)' : ''}`, source };
    }),
    ...prefixes('settings', entry.settingPrefixes),
    ...prefixes('commands', entry.commandPrefixes),
    ...prefixes('views', entry.viewPrefixes),
    ...workspaceArtefacts.map((each) => ({ what: 'in a workspace', value: code(each.path), source: each.source })),
    ...homeArtefacts.map((each) => ({ what: 'in the home folder', value: code(each.path), source: each.source })),
  ];
}

const statusNames = { former: 'former id', openVsx: 'on Open VSX only' } as const;

function code(words: string): string {
  return `\`${cell(words)}\``;
}

function cell(words: string): string {
  return words.replaceAll('|', String.raw`\|`);
}
