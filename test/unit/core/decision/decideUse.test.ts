import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { nextChangeOf } from '../../../../src/core/decision/calendar.ts';
import { decideUse, strictUse } from '../../../../src/core/decision/decideUse.ts';
import { preparePolicy, type PreparedPolicy } from '../../../../src/core/decision/preparePolicy.ts';
import type { UseNames, UseSighting } from '../../../../src/core/inventory/sighting.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const today = '2026-11-22';

function prepared(policy: Partial<Policy>): PreparedPolicy {
  const whole = aPolicy(policy);
  const exceptions = (whole.exceptions ?? []).map((entry, index) => ({ path: `/exceptions/${index}`, entry }));
  return preparePolicy(whole, shippedAssistants, { today, ownId: 'us.us', isInRange: () => true, exceptions });
}

const use = (names: UseNames, assistantIds: readonly string[] = []): UseSighting => ({
  ...{ surface: 'mcpServers', id: 'a', assistantIds, names },
});
const decided = (policy: Partial<Policy>, sighting: UseSighting): string => {
  const { verdict, effect, reasonCode, rule, exception } = decideUse(
    sighting,
    prepared({ mode: 'enforce', ...policy }),
  );
  return [verdict, effect, reasonCode, exception?.path ?? rule?.path ?? ''].join(' ').trim();
};

const command: UseNames = { commands: ['claude'] };
const claude = { assistant: 'claude-code' };
const server: UseNames = { servers: [{ name: 'Files', command: 'npx', url: 'https://mcp.example.com/v1/sse' }] };
const open = 'unlisted none notAnAssistant';

describe('an entry that names a command, a package, a server or a host', () => {
  test.each<[string, NonNullable<Policy['banned']>[number], UseNames, string]>([
    ['a command', { command: 'Claude.exe' }, command, 'banned enforce bannedByCommand /banned/0'],
    ['another command', { command: 'claude2' }, command, open],
    [
      'a package',
      { package: '@Example/X' },
      { packages: ['npm:@example/x'] },
      'banned enforce bannedByPackage /banned/0',
    ],
    ['a package of another registry', { package: 'x' }, { packages: ['pypi:x'] }, open],
    ['a server', { mcpServer: { name: 'files' } }, server, 'banned enforce bannedByMcpServer /banned/0'],
    ['a server of another command', { mcpServer: { name: 'files', command: 'uvx' } }, server, open],
    [
      'a server by address',
      { mcpServer: { url: 'https://mcp.example.com/v1' } },
      server,
      'banned enforce bannedByMcpServer /banned/0',
    ],
    ['a host', { host: 'API.example.com' }, { hosts: ['api.example.com'] }, 'banned enforce bannedByHost /banned/0'],
    [
      'a host below',
      { host: '*.example.com' },
      { hosts: ['a.b.example.com'] },
      'banned enforce bannedByHost /banned/0',
    ],
    ['not the host itself', { host: '*.example.com' }, { hosts: ['example.com'] }, open],
    ['no host below', { host: 'example.com' }, { hosts: ['a.example.com'] }, open],
    ['no host at all', { host: ' ' }, { hosts: ['a.example.com'] }, open],
  ])('%s', (_, entry, names, expected) => {
    expect(decided({ banned: [entry] }, use(names))).toBe(expected);
  });

  test('a name of another kind is not meant', () => {
    expect(decided({ banned: [{ host: 'claude' }, { package: 'claude' }] }, use(command))).toBe(open);
  });

  test('counts more than an entry for the assistant, whichever way', () => {
    const sighting = use(command, ['claude-code']);
    expect(decided({ banned: [claude], approved: [{ command: 'claude' }] }, sighting)).toBe(
      'approved none approvedByCommand /approved/0',
    );
    expect(decided({ approved: [claude], banned: [{ command: 'claude' }] }, sighting)).toBe(
      'banned enforce bannedByCommand /banned/0',
    );
  });

  test('a ban beats an approval that is as exact, and order does not matter', () => {
    const both = use({ commands: ['npx'], packages: ['npm:x'] });
    const banned = [{ package: 'x', mode: 'warn' as const }, { command: 'npx' }];
    expect(decided({ banned, approved: [{ command: 'npx' }, { package: 'x' }] }, both)).toBe(
      'banned enforce bannedByCommand /banned/1',
    );
    expect(decided({ banned: banned.toReversed(), approved: [{ package: 'x' }] }, both)).toBe(
      'banned enforce bannedByCommand /banned/0',
    );
  });

  test('acts on the ways in that it names', () => {
    const entry = { command: 'claude', surfaces: ['terminals' as const] };
    expect(decided({ banned: [entry] }, use(command))).toBe(open);
    expect(decided({ banned: [entry] }, { ...use(command), surface: 'terminals' })).toContain('bannedByCommand');
  });

  test('warns before its day, which is a day to look again', () => {
    const banned = [{ host: 'a.example', effectiveFrom: '2026-12-01' }];
    expect(decided({ banned }, use({ hosts: ['a.example'] }))).toBe('banned warn bannedByHost /banned/0');
    const policy = prepared({ mode: 'enforce', banned });
    expect(nextChangeOf(policy, Date.parse(today))).toBe(Date.parse('2026-12-01'));
  });

  test('says nothing of what is only unlisted', () => {
    expect(decided({ unlisted: 'block', banned: [{ command: 'x' }] }, use(command))).toBe(open);
    expect(decided({ unlisted: 'block' }, use(command, ['claude-code']))).toBe('unlisted enforce unlistedAssistant');
  });
});

describe('an exception for a command, a package, a server or a host', () => {
  const users = ['alice'];
  test.each<[string, Policy['exceptions'], string]>([
    ['command', [{ allow: [{ command: 'claude' }], users }], 'excepted none exceptedByCommand /exceptions/0'],
    ['another command', [{ allow: [{ command: 'x' }], users }], 'banned enforce bannedByAssistant /banned/0'],
    [
      'another kind',
      [{ allow: [{ extension: 'a.b' }, { publisher: 'a' }], users }],
      'banned enforce bannedByAssistant /banned/0',
    ],
    [
      'the most exact one is named',
      [
        { allow: [claude], users },
        { allow: [{ command: 'claude' }], users },
      ],
      'excepted none exceptedByCommand /exceptions/1',
    ],
  ])('%s', (_, exceptions, expected) => {
    expect(decided({ banned: [claude], exceptions }, use(command, ['claude-code']))).toBe(expected);
  });

  test('of what no assistant of the catalog is', () => {
    const policy = {
      banned: [{ mcpServer: { name: 'files' } }],
      exceptions: [{ allow: [{ mcpServer: { command: 'npx' } }], users }],
    };
    expect(decided(policy, use(server))).toBe('excepted none exceptedByMcpServer /exceptions/0');
  });

  test('that holds in this window only gives way to the strictest', () => {
    const policy = prepared({
      mode: 'enforce',
      banned: [{ host: 'a.example' }],
      exceptions: [{ allow: [{ host: 'a.example' }], workspaces: ['**'] }],
    });
    const decision = decideUse(use({ hosts: ['a.example'] }), policy);
    expect(decision.verdict).toBe('excepted');
    expect(strictUse(decision, policy, [[]])?.reasonCode).toBe('bannedByHost');
    expect(strictUse(decision, policy, [policy.exceptions])).toBeUndefined();
  });
});
