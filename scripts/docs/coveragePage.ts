import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CatalogEntry } from '../../src/core/catalog/catalogSchema.ts';
import { wholeCatalog } from '../../src/core/catalog/wholeCatalog.ts';
import { agentSettings } from '../../src/core/surfaces/builtInAgents/agentSettings.ts';
import { builtInAgentsCoverage } from '../../src/core/surfaces/builtInAgents/coverage.ts';
import type { Coverage, SurfaceCoverage } from '../../src/core/surfaces/coverage.ts';
import { extensionsCoverage } from '../../src/core/surfaces/extensions/coverage.ts';
import { mcpServersCoverage } from '../../src/core/surfaces/mcpServers/coverage.ts';
import { modelProvidersCoverage } from '../../src/core/surfaces/modelProviders/coverage.ts';
import type { Surface } from '../../src/core/surfaces/surface.ts';
import { tasksCoverage } from '../../src/core/surfaces/tasks/coverage.ts';
import { terminalsCoverage } from '../../src/core/surfaces/terminals/coverage.ts';
import { workspaceFilesCoverage } from '../../src/core/surfaces/workspaceFiles/coverage.ts';
import { root } from '../root.ts';

export const coveragePageFile = 'docs/admin/coverage.md';

/** In the order of the page. A way in without its line here does not compile. */
const coverages: Readonly<Record<Surface, SurfaceCoverage>> = {
  extensions: extensionsCoverage,
  builtInAgents: builtInAgentsCoverage,
  modelProviders: modelProvidersCoverage,
  terminals: terminalsCoverage,
  tasks: tasksCoverage,
  mcpServers: mcpServersCoverage,
  workspaceFiles: workspaceFilesCoverage,
};

const introduction = `# What is covered

<!-- Made by npm run generate, from the surfaces and the catalog. -->

A policy names an assistant; this page says by which of its ways in it is stopped, which are only seen, and what is not seen.
[Limitations](limitations.md) has what cannot be stopped at all.
`;

const words: Readonly<Record<Coverage, string>> = { stopped: 'stopped', seen: 'seen', notVisible: 'not visible' };

/** The page of what is stopped and seen. */
export async function coveragePage(): Promise<string> {
  const all = Object.values(coverages);
  const page = [introduction, ...all.map(section), agentTable(), assistantTable(all)].join('\n\n');
  return format(page, { ...(await resolveConfig(path.join(root, coveragePageFile))), parser: 'markdown' });
}

function section({ surface, title, stopped, seen, notVisible }: SurfaceCoverage): string {
  const line = (name: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`- **${name}:** ${text}`];
  const lines = [...line('Stopped', stopped), ...line('Only seen', seen), ...line('Not visible', notVisible)];
  return [`## ${title}`, `\`surfaces\`: \`${surface}\``, lines.join('\n')].join('\n\n');
}

function agentTable(): string {
  const names = new Map(wholeCatalog.map(({ id, name }) => [id, name]));
  const rows = agentSettings.map(
    ({ assistantId, setting, off }) => `| ${names.get(assistantId) ?? ''} | \`${setting}\` | \`${off}\` |`,
  );
  return ['## Settings of agents inside the editor', '', table(['Assistant', 'Setting', 'Written'], rows)].join('\n');
}

function assistantTable(all: readonly SurfaceCoverage[]): string {
  const rows = wholeCatalog.map(
    (entry: CatalogEntry) => `| ${[entry.name, ...all.map((each) => cell(each.of(entry)))].join(' | ')} |`,
  );
  return [
    '## By assistant',
    'The best that is done by a ban of the assistant. `-`: the catalog knows no such way in.',
    table(['Assistant', ...all.map(({ surface }) => `\`${surface}\``)], rows),
  ].join('\n\n');
}

function cell(coverage: Coverage | undefined): string {
  return coverage === undefined ? '-' : words[coverage];
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...rows].join('\n');
}
