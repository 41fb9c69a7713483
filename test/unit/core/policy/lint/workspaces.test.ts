import { describe, expect, test } from 'vitest';
import { findings, lint, type Case } from './linting.ts';

const approved = [{ assistant: 'alpha' }];
const allow = [{ assistant: 'beta-code' }];
const users = ['alice'];
const workspaces = ['github.com/x/*'];
const uninstall = [{ assistant: 'beta-code', action: 'uninstall' as const }];
const banned = [{ assistant: 'beta-code' }];
const honour: Case[2][number] = ['policyExceptionOnHonour', '/exceptions/0/workspaces'];
const gone: Case[2][number] = ['policyUninstallExcepted', '/banned/0/action'];

const inWorkspaces: Case[] = [
  ['the assistant itself', { banned: uninstall, approved, exceptions: [{ allow, workspaces }] }, [honour, gone]],
  [
    'one of its extensions',
    { banned: uninstall, approved, exceptions: [{ allow: [{ extension: 'B.beta' }], workspaces }] },
    [honour, gone],
  ],
  [
    'its publisher',
    { banned: uninstall, approved, exceptions: [{ allow: [{ publisher: 'b' }], workspaces }] },
    [honour, gone],
  ],
  [
    'an extension of a publisher that is banned',
    {
      banned: [{ publisher: 'X', action: 'uninstall' }],
      approved,
      exceptions: [{ allow: [{ extension: 'x.y' }], workspaces }],
    },
    [['policyPublisherHitsAll', '/banned/0/publisher'], honour, gone],
  ],
  [
    'another extension of its publisher',
    {
      banned: [{ extension: 'b.beta', action: 'uninstall' }],
      approved,
      exceptions: [{ allow: [{ extension: 'b.nightly' }], workspaces }],
    },
    [honour, ['policyExceptionAllowsNothing', '/exceptions/0/allow/0']],
  ],
  ['for users alone', { banned: uninstall, approved, exceptions: [{ allow, users }] }, []],
  [
    'where it is only disabled',
    { banned: [{ assistant: 'beta-code' }], approved, exceptions: [{ allow, workspaces }] },
    [honour],
  ],
];

describe('uninstalling what an exception for workspaces allows', () => {
  test.each(inWorkspaces)('%s', (_, changes, expected) => {
    expect(findings(changes)).toEqual(expected);
  });
});

describe('a workspace that no repository can have as its name', () => {
  test.each([
    ['https://github.com/Example/tool.git', 'github.com/example/tool'],
    ['git@github.com:example/*', 'github.com/example/*'],
    ['ssh://git@gitlab.example.com:7999/group/**', 'gitlab.example.com/group/**'],
    ['https://github.com/example/too?', 'github.com/example/too?'],
    ['github.com/example/tool.git', 'github.com/example/tool'],
    ['gitlab.example.com:8443/group/tool', 'gitlab.example.com/group/tool'],
    ['dev.azure.com/org/project/_git/*', 'dev.azure.com/org/project/*'],
  ])('%s', (value, name) => {
    const exceptions = [{ allow, workspaces: ['github.com/fine/*', value] }];
    const found = lint({ exceptions }).filter(({ code }) => code === 'policyWorkspaceIsAddress');
    expect(found).toMatchObject([{ args: { value, name }, place: { path: '/exceptions/0/workspaces/1' } }]);
  });

  test.each([
    'github.com/example/*',
    'GitHub.com/Example/Tool',
    '**/tool',
    '*.example.com/**',
    'git.example.com/*',
    'intranet/team/*',
    '*/x/too?',
    'github.com/example/**',
    'github.com/example/team.*',
    'dev.azure.com/org/project/*',
  ])('not %s', (value) => {
    expect(findings({ banned, approved, exceptions: [{ allow, workspaces: [value] }] })).toEqual([honour]);
  });
});

describe('a workspace that is only part of a name, or another notation', () => {
  const about = (value: string): unknown => {
    const exceptions = [{ allow, workspaces: [value] }];
    const found = lint({ banned, approved, exceptions }).filter(({ code }) => code.startsWith('policyWorkspace'));
    return found.map(({ code, args }) => [code, args['name'] ?? args['suggestion']]);
  };

  test.each([
    ['your-org/*', 'github.com/your-org/*'],
    ['your-org/tool', 'github.com/your-org/tool'],
    ['your-org/**', 'github.com/your-org/**'],
    ['tool', 'github.com/your-org/*'],
    ['*', 'github.com/your-org/*'],
  ])('without a host: %s', (value, suggestion) => {
    expect(about(value)).toEqual([['policyWorkspaceNoHost', suggestion]]);
  });

  test.each([
    ['github.com/your-org', 'github.com/your-org/*'],
    ['github.com/your-org/', 'github.com/your-org/*'],
    ['GitHub.com/*', 'GitHub.com/*/*'],
    ['github.com', 'github.com/**'],
    ['gitlab.com/group/subgroup/', 'gitlab.com/group/subgroup/*'],
    ['git.example.com/team/', 'git.example.com/team/*'],
    ['git.example.com/team', 'git.example.com/team/*'],
  ])('without a repository: %s', (value, name) => {
    expect(about(value)).toEqual([['policyWorkspaceNoRepository', name]]);
  });

  test.each([
    ['github.com/your-org/tool/', 'github.com/your-org/tool'],
    ['https://github.com/your-org', 'github.com/your-org/*'],
    ['https://github.com/your-org/', 'github.com/your-org/*'],
  ])('an address: %s', (value, name) => {
    expect(about(value)).toEqual([['policyWorkspaceIsAddress', name]]);
  });

  test.each([
    '/home/alice/work',
    '~/src/**',
    'C:\\work',
    'c:/src/*',
    '\\\\server\\share',
    'file:///work',
    'github.com/your-org/.*',
    '.*',
    'github.com/{a,b}/*',
    'github.com/(a|b)/tool',
    ' github.com/your-org/*',
    'github.com/your-org/* ',
  ])('no name: %s', (value) => {
    expect(about(value)).toEqual([['policyWorkspaceNotAName', undefined]]);
  });

  test('on a host that need not have owners it is only a note', () => {
    const severity = (value: string): unknown =>
      lint({ banned, approved, exceptions: [{ allow, workspaces: [value] }] }).at(-1)?.severity;
    expect([severity('git.example.com/team'), severity('github.com/team')]).toEqual(['information', 'warning']);
  });
});
