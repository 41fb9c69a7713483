import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../../../../../src/core/catalog/shippedTraces.ts';
import { preparePolicy, type PreparedPolicy } from '../../../../../src/core/decision/preparePolicy.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import type { WantedItem } from '../../../../../src/core/remediation/planList.ts';
import { ServerBans } from '../../../../../src/core/surfaces/mcpServers/bannedServers.ts';
import { concernsServers } from '../../../../../src/core/surfaces/mcpServers/concernsServers.ts';
import type { ServerFileFormat } from '../../../../../src/core/surfaces/mcpServers/serverFiles.ts';
import { providedServers } from '../../../../../src/core/surfaces/mcpServers/providedServers.ts';
import { serverFindings } from '../../../../../src/core/surfaces/mcpServers/serverFindings.ts';
import { serverSightings, type ServersSeen } from '../../../../../src/core/surfaces/mcpServers/serverSightings.ts';
import type { SettingInForce } from '../../../../../src/core/surfaces/settingInForce.ts';
import { commandNamesOf, type CommandNames } from '../../../../../src/core/surfaces/terminals/commandNames.ts';
import { factsOfPolicy } from '../../../../../src/core/surfaces/terminals/namedByPolicy.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

const claude = { assistant: 'claude-code' };
const serve = { command: 'claude', args: ['mcp', 'serve'] };
const deniedServe = { serverCommand: ['claude', 'mcp', 'serve'] };

function prepare(policy: Partial<Policy>): PreparedPolicy {
  const whole = aPolicy({ mode: 'enforce', ...policy });
  const inForce = (whole.exceptions ?? []).map((entry, index) => ({ path: `/exceptions/${index}`, entry }));
  const circumstances = { today: '2026-11-22', ownId: 'us.us', isInRange: () => true, exceptions: inForce };
  return preparePolicy(whole, shippedAssistants, circumstances);
}

function namesFor({ policy }: PreparedPolicy): CommandNames {
  return commandNamesOf([...shippedTraces, ...factsOfPolicy(policy)]);
}

function look(text: string, prepared: PreparedPolicy, format: ServerFileFormat = 'mcp', isEditors = true): ServersSeen {
  const steps = serverSightings({ name: 'mcp.json', text, format, isEditors }, namesFor(prepared));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function wanted(
  policy: Partial<Policy>,
  servers: object,
  kept: readonly WantedItem[] = [],
  isEditors = true,
): readonly unknown[] {
  const prepared = prepare(policy);
  const { servers: seen } = look(JSON.stringify({ servers }), prepared, 'mcp', isEditors);
  return new ServerBans(namesFor(prepared), prepared, []).items(seen, kept);
}

const itemsOf = (...asked: Parameters<typeof wanted>): readonly unknown[] =>
  wanted(...asked).map((each) => (each as WantedItem).item);

describe('what the list of denied servers is to say', () => {
  test.each<[string, Partial<Policy>, object, readonly unknown[]]>([
    ['a command of a banned assistant', { banned: [claude] }, { a: serve, b: { command: 'qwen' } }, [deniedServe]],
    [
      'its package',
      { banned: [claude] },
      { a: { command: 'npx', args: ['-y', '@anthropic-ai/claude-code', 'mcp', 'serve'] } },
      [{ serverCommand: ['npx', '-y', '@anthropic-ai/claude-code', 'mcp', 'serve'] }],
    ],
    ['a word that is no command', { banned: [claude] }, { claude: { command: 'echo', args: ['claude'] } }, []],
    ['nothing of what is approved', { banned: [claude], approved: [{ command: 'claude' }] }, { a: serve }, []],
    ['nothing in mode warn', { mode: 'warn', banned: [claude] }, { a: serve }, []],
    ['nothing before its day', { banned: [{ ...claude, effectiveFrom: '2999-01-01' }] }, { a: serve }, []],
    ['nothing for other ways in', { banned: [{ ...claude, surfaces: ['extensions'] }] }, { a: serve }, []],
    ['whatever is unlisted, under block', { unlisted: 'block' }, { a: serve, b: { command: 'ls' } }, [deniedServe]],
    [
      'a command that the policy names',
      { banned: [{ command: 'thing' }] },
      { a: { command: '/x/thing' } },
      [{ serverCommand: ['/x/thing'] }],
    ],
    [
      'a package that it names',
      { banned: [{ package: 'pkg' }] },
      { a: { command: 'npx', args: ['pkg'] } },
      [{ serverCommand: ['npx', 'pkg'] }],
    ],
    ['a name, ahead of any server', { banned: [{ mcpServer: { name: 'x' } }] }, {}, [{ serverName: 'x' }]],
    [
      'an address, ahead of any server',
      { banned: [{ mcpServer: { url: 'https://h.example' } }] },
      {},
      [
        ...[
          { serverUrl: 'https://h.example' },
          { serverUrl: 'https://h.example/*' },
          { serverUrl: 'https://h.example?*' },
        ],
      ],
    ],
    [
      'a host, where a server is there',
      { banned: [{ host: '*.h.example' }] },
      { a: { url: 'https://a.h.example/k/7' } },
      [...[{ serverUrl: 'https://a.h.example:*/*' }, { serverUrl: 'http://a.h.example:*/*' }]],
    ],
    ['a host, and no server there', { banned: [{ host: 'h.example' }] }, { a: { url: 'https://i.example/' } }, []],
    ['no command beside a name', { banned: [{ mcpServer: { name: 'a' } }] }, { a: serve }, [{ serverName: 'a' }]],
    ['no secret', { banned: [claude] }, { a: { command: 'claude', args: ['--key', 'x7'] } }, []],
  ])('%s', (_, policy, servers, expected) => {
    expect(itemsOf(policy, servers)).toEqual(expected);
  });

  test('with the entry that asks for it', () => {
    expect(wanted({ banned: [{ assistant: 'cursor' }, claude] }, { a: serve })).toEqual([
      { item: deniedServe, rule: '/banned/1' },
    ]);
  });

  test('nothing of what other programs start', () => {
    expect(itemsOf({ banned: [claude] }, { a: serve }, [], false)).toEqual([]);
  });

  test('nothing that would stop a server that is not banned', () => {
    const banned = [{ mcpServer: { name: 'a', command: 'npx' } }];
    const servers = { a: { command: 'npx', args: ['pkg'] } };
    expect(itemsOf({ banned }, servers)).toEqual([{ serverCommand: ['npx', 'pkg'] }]);
    expect(itemsOf({ banned }, { ...servers, b: { command: 'npx', args: ['pkg'] } })).toEqual([]);
  });

  test.each<[Partial<Policy>, unknown]>([
    [{ banned: [claude] }, deniedServe],
    [{ banned: [{ mcpServer: { name: 'A' } }] }, { serverName: 'a' }],
    [{ banned: [{ mcpServer: { name: 'a', command: 'npx' } }] }, { serverCommand: ['npx', 'pkg'] }],
    [{ banned: [{ host: 'h.example' }] }, { serverUrl: 'https://h.example:*/*' }],
    [{ banned: [{ mcpServer: { url: 'https://h.example/v1' } }] }, { serverUrl: 'https://h.example/v1/*' }],
  ])('%j keeps %j for another window, and gives it back when the ban ends', (policy, item) => {
    const kept = [{ item, rule: '/banned/7' }];
    expect(itemsOf(policy, {}, kept)).toContainEqual(item);
    expect(itemsOf({ banned: [{ assistant: 'cursor' }] }, {}, kept)).toEqual([]);
    expect(itemsOf({ ...policy, mode: 'warn' }, {}, kept)).toEqual([]);
  });

  test('an item that would stop a server that is approved is not kept', () => {
    const policy = { banned: [claude], approved: [{ mcpServer: { name: 'a' } }] };
    const kept = [{ item: deniedServe, rule: '/banned/0' }];
    expect(itemsOf(policy, { b: serve }, kept)).toEqual([deniedServe]);
    expect(itemsOf(policy, { a: serve }, kept)).toEqual([]);
  });

  test.each([['text'], [null], [{}], [{ serverCommand: [] }], [{ serverUrl: 7 }]])('%j is nothing to keep', (item) => {
    expect(itemsOf({ banned: [claude] }, {}, [{ item, rule: '' }])).toEqual([]);
  });
});

describe('an exception', () => {
  const exceptions = [{ allow: [claude], workspaces: ['github.com/example/*'] }];

  test('lets a server start, unless another window has none', () => {
    const prepared = prepare({ banned: [claude], exceptions });
    const { servers } = look(JSON.stringify({ servers: { a: serve } }), prepared);
    const items = (others: ConstructorParameters<typeof ServerBans>[2]): readonly WantedItem[] =>
      new ServerBans(namesFor(prepared), prepared, others).items(servers, []);
    expect(items([])).toEqual([]);
    expect(items([[]]).map(({ item }) => item)).toEqual([deniedServe]);
  });
});

describe('what is said of servers', () => {
  const list = (effective: unknown, more: Partial<SettingInForce> = {}): SettingInForce => {
    return { ...{ known: true, effective, inWindow: effective, osPolicy: false }, ...more };
  };
  const states = (
    policy: Partial<Policy>,
    shown: SettingInForce,
    isEditors = true,
    paused = false,
  ): readonly string[] => {
    const prepared = prepare(policy);
    const text = JSON.stringify({ servers: { a: serve, b: { command: 'qwen' } } });
    const { servers } = look(text, prepared, 'mcp', isEditors);
    return serverFindings(servers, prepared, shown, paused).map(({ state }) => state);
  };

  test.each<[string, Partial<Policy>, SettingInForce, string[]]>([
    ['stopped', { banned: [claude] }, list([deniedServe]), ['blockedBySetting']],
    [
      'stopped by an operating system policy',
      { banned: [claude] },
      list([deniedServe], { osPolicy: true }),
      ['blockedByOsPolicy'],
    ],
    ['not in the list', { banned: [claude] }, list(undefined), ['detectedOnly']],
    ['in an editor without a list', { banned: [claude] }, list([deniedServe], { known: false }), ['detectedOnly']],
    ['to come', { banned: [{ ...claude, effectiveFrom: '2999-01-01' }] }, list(undefined), ['pending']],
    ['excepted', { banned: [claude], exceptions: [{ allow: [claude], hosts: ['*'] }] }, list(undefined), ['excepted']],
    [
      'approved, beside one that is unlisted',
      { approved: [claude], unlisted: 'block' },
      list(undefined),
      ['detectedOnly'],
    ],
  ])('%s', (_, policy, shown, expected) => {
    expect(states(policy, shown)).toEqual(expected);
  });

  test('of another program the list stops nothing', () => {
    expect(states({ banned: [claude] }, list([deniedServe]), false)).toEqual(['detectedOnly']);
  });

  test('a paused policy stops nothing', () => {
    expect(states({ banned: [claude] }, list([deniedServe]), true, true)).toEqual(['detectedOnly']);
  });
});

describe('servers that an extension adds', () => {
  const manifest = { contributes: { mcpServerDefinitionProviders: [{ id: 'some.servers', label: 'Some' }] } };
  const said = (policy: Partial<Policy>, list: unknown): readonly string[] => {
    const shown = { known: true, effective: list, inWindow: list, osPolicy: false };
    return serverFindings(providedServers('a.b', manifest), prepare(policy), shown, false).map(({ decision, state }) =>
      [decision.sighting.place.file, decision.reasonCode, state].join(' '),
    );
  };

  test('are told where an entry means them by the name of their provider', () => {
    const expected = ['a.b bannedByMcpServer detectedOnly'];
    expect(said({ banned: [{ mcpServer: { name: 'SOME' } }] }, [{ serverName: 'Some' }])).toEqual(expected);
    expect(said({ banned: [{ mcpServer: { name: 'some.servers' } }] }, null)).toEqual(expected);
    expect(said({ banned: [claude] }, null)).toEqual([]);
  });

  test.each([[null], [{}], [{ contributes: 7 }], [{ contributes: { mcpServerDefinitionProviders: [null, {}] } }]])(
    'are none in %j',
    (other) => {
      expect(providedServers('a.b', other)).toEqual([]);
    },
  );
});

describe('a file of servers', () => {
  const prepared = prepare({ banned: [claude] });

  test('that is broken is named, with what can be told', () => {
    const { servers, problems } = look('{ "servers": { "a": { "command": "claude" } ', prepared);
    expect(servers.map(({ server }) => server.name)).toEqual(['a']);
    expect(problems).toMatchObject([{ code: 'workspaceFileBroken', place: { file: 'mcp.json', line: 1 } }]);
  });

  test('of Codex is read as well', () => {
    const { servers } = look('[mcp_servers.a]\ncommand = "claude"\n', prepared, 'codex');
    expect(servers.flatMap(({ uses }) => uses)).toMatchObject([{ assistantIds: ['claude-code'], place: { line: 1 } }]);
  });

  test('shows no secret', () => {
    const secret = {
      command: 'claude',
      args: ['--key', 'hidden-1'],
      env: { A: 'hidden-2' },
      headers: { B: 'hidden-3' },
    };
    const seen = look(
      JSON.stringify({ servers: { a: secret, b: { url: 'https://u:hidden-4@h/?k=hidden-5' } } }),
      prepared,
    );
    expect(JSON.stringify(seen.servers.map(({ uses }) => uses))).not.toContain('hidden');
    expect(JSON.stringify(seen.problems)).not.toContain('hidden');
  });
});

describe('whether a policy concerns servers', () => {
  test.each<[Partial<Policy>, boolean]>([
    [{ banned: [claude] }, true],
    [{ banned: [{ mcpServer: { name: 'a' } }] }, true],
    [{ banned: [{ host: 'a.example' }] }, true],
    [{ unlisted: 'warn' }, true],
    [{ banned: [] }, false],
    [{ banned: [{ extension: 'a.b' }, { publisher: 'c' }] }, false],
    [{ banned: [{ ...claude, surfaces: ['extensions'] }] }, false],
    [{ approved: [claude] }, false],
  ])('%j: %j', (policy, expected) => {
    expect(concernsServers(prepare(policy))).toBe(expected);
  });
});
