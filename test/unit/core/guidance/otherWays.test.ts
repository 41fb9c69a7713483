import { expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { decideUse } from '../../../../src/core/decision/decideUse.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import { otherWayBlocks } from '../../../../src/core/guidance/otherWays.ts';
import type { WrittenUse } from '../../../../src/core/surfaces/inWorkspace/writtenUse.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const banned = [
  { command: 'house-tool' },
  { package: '@example/x' },
  { mcpServer: { name: 'files' } },
  { host: '*.banned.example' },
];
const prepared = preparePolicy(aPolicy({ banned }), shippedAssistants, {
  ...{ today: '2026-11-22', ownId: 'us.us', isInRange: () => true },
});
const shown = (use: Omit<WrittenUse, 'id' | 'assistantIds'>): string => {
  const decision = decideUse({ ...use, id: 'hidden', assistantIds: [] }, prepared);
  return JSON.stringify(otherWayBlocks([{ decision, state: 'detectedOnly' }], prepared));
};
const place = { file: 'a/b.json', line: 3 };

test.each<[string, Omit<WrittenUse, 'id' | 'assistantIds'>]>([
  ['house-tool', { surface: 'tasks', what: 'command', label: 'l', place, names: { commands: ['house-tool'] } }],
  ['@example/x', { surface: 'tasks', what: 'command', label: 'l', place, names: { packages: ['npm:@example/x'] } }],
  ['files', { surface: 'mcpServers', what: 'server', label: 'l', place, names: { servers: [{ name: 'Files' }] } }],
])('what no assistant of the catalog is, is called as the policy calls it: %s', (name, use) => {
  expect(shown(use)).toContain(`{"value":"${name}"}`);
  expect(shown(use)).toContain('{"value":"a/b.json:3"}');
});

test('a setting that points at a server is told with its name, its place and the host', () => {
  const host = 'llm.banned.example';
  const use = { surface: 'modelProviders', what: 'endpoint', label: 'a.endpoint', place, host } as const;
  expect(shown({ ...use, names: { hosts: [host] } })).toContain(
    '{"value":"a.endpoint, a/b.json:3 (llm.banned.example)"}',
  );
});
