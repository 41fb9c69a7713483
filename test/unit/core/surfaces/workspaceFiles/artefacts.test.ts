import { expect, test } from 'vitest';
import { wholeCatalog } from '../../../../../src/core/catalog/wholeCatalog.ts';
import { assistantSchema, type CatalogEntry } from '../../../../../src/core/catalog/catalogSchema.ts';
import {
  artefactsAt,
  sharedArtefacts,
  type ArtefactFacts,
} from '../../../../../src/core/surfaces/workspaceFiles/artefacts.ts';

const facts: readonly ArtefactFacts[] = [
  { id: 'two', workspaceArtefacts: ['TWO.md', 'both/', '.rules', 'AGENTS.md'] },
  { id: 'one', workspaceArtefacts: ['ONE.md', '.one/', 'both/', '.one/'] },
];

test.each([
  [['ONE.md'], [{ artefact: 'ONE.md', assistants: ['one'] }]],
  [['.one/settings.json', '.one/a/b.md'], [{ artefact: '.one/', assistants: ['one'] }]],
  [['.one/'], [{ artefact: '.one/', assistants: ['one'] }]],
  [['both/x'], [{ artefact: 'both/', assistants: ['one', 'two'], isShared: true }]],
  [['AGENTS.md'], [{ artefact: 'AGENTS.md', assistants: ['two'], isShared: true }]],
  [['.mcp.json'], [{ artefact: '.mcp.json', assistants: [], isShared: true }]],
  [['.rules', '.rules/a.md'], [{ artefact: '.rules', assistants: ['two'] }]],
  [['.rules/a.md'], [{ artefact: '.rules', assistants: ['two'] }]],
])('%j', (paths, expected) => {
  expect(artefactsAt(paths, facts)).toEqual(expected);
});

test.each(['one.md', '.one', 'docs/ONE.md', 'ONE.md.bak', '.oneself/x', 'xboth/', ''])('%j is nobody’s', (path) => {
  expect(artefactsAt([path], facts)).toEqual([]);
});

test('what several assistants share is claimed by none of the shipped catalog', () => {
  const entries: readonly CatalogEntry[] = wholeCatalog.map((entry) => assistantSchema.parse(entry));
  const facts = entries.map(({ id, workspaceArtefacts = [] }) => ({
    id,
    workspaceArtefacts: workspaceArtefacts.map(({ path }) => path),
  }));
  expect(artefactsAt([...sharedArtefacts, 'CLAUDE.md'], facts)).toEqual([
    ...sharedArtefacts.map((artefact) => ({ artefact, assistants: [], isShared: true })),
    { artefact: 'CLAUDE.md', assistants: ['claude-code'] },
  ]);
});
