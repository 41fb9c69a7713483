import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../../../../../src/core/catalog/shippedTraces.ts';
import { preparePolicy } from '../../../../../src/core/decision/preparePolicy.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import type { WantedItem } from '../../../../../src/core/remediation/planList.ts';
import { ServerBans } from '../../../../../src/core/surfaces/mcpServers/bannedServers.ts';
import { serverSightings } from '../../../../../src/core/surfaces/mcpServers/serverSightings.ts';
import { commandNamesOf } from '../../../../../src/core/surfaces/terminals/commandNames.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

const claude = { assistant: 'claude-code' };
const serve = { command: 'claude', args: ['mcp', 'serve'] };
const deniedServe = { serverCommand: ['claude', 'mcp', 'serve'] };

function wanted(policy: Partial<Policy>, servers: object, kept: readonly WantedItem[] = []): readonly WantedItem[] {
  const circumstances = { today: '2026-11-22', ownId: 'us.us', isInRange: () => true, exceptions: [] };
  const prepared = preparePolicy(aPolicy({ mode: 'enforce', ...policy }), shippedAssistants, circumstances);
  const names = commandNamesOf(shippedTraces);
  const text = JSON.stringify({ servers });
  const steps = serverSightings({ name: 'mcp.json', text, format: 'mcp', isEditors: true }, names);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return new ServerBans(names, prepared, []).items(step.value.servers, kept);
}

const itemsOf = (...asked: Parameters<typeof wanted>): readonly unknown[] => wanted(...asked).map(({ item }) => item);

describe('very many servers in a file', () => {
  const many = (server: (index: number) => object): object =>
    Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`s${index}`, server(index)]));
  const words = (index: number): string =>
    String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
  const flood = many((index) => ({ command: 'claude', args: [words(index)] }));
  const named = { mcpServer: { name: 'x' } };

  test('do not flood the settings', () => {
    const items = itemsOf({ banned: [claude, named] }, flood);
    expect(items).toHaveLength(101);
    expect(items).toContainEqual({ serverName: 'x' });
  });

  test('ask for the same again beside what is ours', () => {
    const policy = { banned: [claude, named] };
    const first = wanted(policy, flood);
    expect(itemsOf(policy, flood, first)).toEqual(first.map(({ item }) => item));
  });

  test('take no room from those of another window, which are not without end', () => {
    const theirs = Array.from({ length: 4000 }, (_, index) => {
      return { item: { serverCommand: ['claude', 'theirs', words(index)] }, rule: '/banned/0' };
    });
    const items = itemsOf({ banned: [claude] }, flood, theirs);
    expect(items).toHaveLength(500);
    expect(items).toContainEqual(theirs[0]?.item);
    expect(itemsOf({ banned: [claude] }, { a: serve }, theirs)).toContainEqual(deniedServe);
  });

  test('in many spellings of one name do not flood them either', () => {
    const spellings = Array.from({ length: 4000 }, (_, index) =>
      'abcdefghijkl'.replaceAll(/[a-l]/g, (letter, at: number) => ((index >> at) & 1 ? letter.toUpperCase() : letter)),
    );
    const servers = Object.fromEntries(spellings.map((name) => [name, serve]));
    const items = itemsOf({ banned: [{ mcpServer: { name: 'ABCDEFGHIJKL' } }] }, servers);
    expect(items).toHaveLength(101);
    expect(items).toContainEqual({ serverName: 'ABCDEFGHIJKL' });
  });

  test('that are free are left', () => {
    const free = many((index) => ({ command: 'claude', args: [words(index)] }));
    const approved = [{ mcpServer: { name: 's7' } }, { mcpServer: { name: 's9' } }];
    const items = itemsOf({ banned: [claude], approved }, { ...free, other: { command: 'claude', args: ['h'] } });
    expect(items).not.toContainEqual({ serverCommand: ['claude', 'h'] });
    expect(items).not.toContainEqual({ serverCommand: ['claude', 'j'] });
    expect(items).toContainEqual({ serverCommand: ['claude', 'i'] });
  });

  test('an item without end is not written', () => {
    const args = Array.from({ length: 4000 }, () => 'word');
    expect(itemsOf({ banned: [claude] }, { a: { command: 'claude', args } })).toEqual([]);
  });
});
