import { describe, expect, test } from 'vitest';
import { findings, lint, type Case } from './linting.ts';

const approved = [{ assistant: 'alpha' }];
const allow = [{ assistant: 'beta-code' }];
const users = ['alice'];
const workspaces = ['x/*'];
const uninstall = [{ assistant: 'beta-code', action: 'uninstall' as const }];
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
    [honour],
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

  test.each(['github.com/example/*', 'GitHub.com/Example/Tool', '**/tool', '*', '*.example.com/**', 'x/too?'])(
    'not %s',
    (value) => {
      expect(findings({ exceptions: [{ allow, workspaces: [value] }] })).toEqual([honour]);
    },
  );
});
