import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { ownId } from '../../../src/core/ownId.ts';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { expectGolden } from '../golden.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('explain');
const company = readFileSync(path.join(root, 'test', 'golden', 'explain', 'policy.json'), 'utf8');

function explain(policy: Policy | string, id: string, ...options: string[]): Run {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  return run(['explain', id, '--policy', '-', ...options], text);
}

interface Printed {
  readonly version: number;
  readonly id: string;
  readonly judgedFor: object;
  readonly problems: readonly { readonly code: string }[];
  readonly entries: readonly object[];
  readonly extensions: readonly {
    readonly extension: string;
    readonly known: boolean;
    readonly decision: object;
    readonly rules: readonly object[];
    readonly exceptions: readonly object[];
  }[];
}

const printedBy = ({ printed }: Run): Printed => JSON.parse(printed) as Printed;

test.each([
  ['a-ban', 1, ['claude-code', '--user', 'alice', '--group', 'staff', '--host', 'desk-3', '--at', '2026-11-22']],
  [
    'an-exception',
    0,
    [
      'anthropic.claude-code',
      ...['--user', 'carol', '--group', 'oss-team', '--repository', 'git@github.com:example-oss/tool.git'],
      ...['--at', '2026-12-31'],
    ],
  ],
  ['a-ban-to-come', 1, ['gemini', '--version', '2.1.0', '--host', 'desk-3', '--at', '2026-12-24']],
])('%s, in words', (name, expected, args) => {
  const { code, printed, errors } = explain(company, args[0] ?? '', ...args.slice(1));
  expectGolden(`explain/${name}.txt`, printed);
  expect([code, errors]).toEqual([expected, '']);
});

test('--json has every link of the chain with its place', () => {
  const result = explain(company, 'Anthropic.Claude-Code', '--user', 'bob', '--at', '2026-11-22', '--json');
  expect(result.code).toBe(1);
  expect(printedBy(result)).toMatchObject({
    version: 1,
    id: 'anthropic.claude-code',
    policy: { organization: 'Example Corp', revision: 12, mode: 'enforce', file: '<stdin>', origin: 'given' },
    judgedFor: { day: '2026-11-22', user: 'bob', groups: [], folders: [] },
    problems: [],
    extensions: [
      {
        extension: 'anthropic.claude-code',
        catalog: { assistant: 'claude-code', relation: 'is' },
        decision: {
          verdict: 'banned',
          effect: 'enforce',
          reasonCode: 'bannedByAssistant',
          rule: { path: '/banned/0', line: 11 },
        },
        rules: [
          { path: '/banned/0', line: 11, by: 'assistant', fate: 'decides', entry: { assistant: 'claude-code' } },
          { path: '/approved/2', line: 23, by: 'publisher', fate: 'lessSpecific' },
        ],
        exceptions: [
          { path: '/exceptions/0', by: 'assistant', fate: 'doesNotHold', unmet: ['groups', 'workspaces'] },
          { path: '/exceptions/1', by: 'publisher', fate: 'doesNotHold', unmet: ['until', 'hosts'] },
        ],
        calendar: { today: '2026-11-22', inForceSince: '2026-07-10', policyUntil: '2027-07-01' },
        alternatives: [
          { id: 'qwen-code', preferred: true },
          { id: 'qoder', preferred: false },
        ],
      },
    ],
  });
});

test('exit 0 where nothing would happen, whatever the verdict', () => {
  expect(explain(company, 'qwen-code').code).toBe(0);
  expect(explain(aPolicy(), 'example.tidy-json').code).toBe(0);
  expect(explain(aPolicy({ banned: [{ extension: ownId }] }), ownId).code).toBe(0);
  expect(explain(aPolicy({ mode: 'observe', banned: [{ assistant: 'cline' }] }), 'cline').code).toBe(1);
});

test('an assistant without an extension: nothing is decided, and the entries that name it are told', () => {
  const result = explain(aPolicy({ banned: [{ assistant: 'cursor' }] }), 'cursor', '--json');
  expect([result.code, printedBy(result)]).toMatchObject([0, { extensions: [], entries: [{ path: '/banned/0' }] }]);
});

test('what is not known is refused, with what was probably meant', () => {
  for (const [id, code] of [
    ['claud-code', 'idUnknownSuggestion'],
    ['nothing-like-it-at-all', 'idUnknown'],
  ] as const) {
    const result = explain(company, id);
    expect([result.code, result.printed, result.errors]).toEqual([2, '', expect.stringContaining(`${code}: `)]);
  }
  const near = explain(company, 'anthropc.claude-code', '--json');
  expect([near.code, printedBy(near).problems.map(({ code }) => code)]).toEqual([3, ['idSimilar', 'idNotListed']]);
});

test('what nobody knows is not called "no assistant": not judged is no answer, where the manifest could give another', () => {
  const known = (result: Run): unknown[] => [result.code, printedBy(result).extensions.map((each) => each.known)];
  const bans = aPolicy({ banned: [{ assistant: 'claude-code' }] });
  expect(known(explain(bans, 'example.tidy-json', '--json'))).toEqual([3, [false]]);
  expect(known(explain(aPolicy({ banned: [] }), 'example.tidy-json', '--json'))).toEqual([0, [false]]);
  const named = aPolicy({ banned: [{ assistant: 'claude-code' }], approved: [{ extension: 'example.tidy-json' }] });
  expect(known(explain(named, 'example.tidy-json', '--json'))).toEqual([0, [true]]);
  const { printed } = explain(bans, 'example.tidy-json');
  expect(printed).not.toMatch(/Not an AI assistant|What happens: nothing/);
});

test('nobody judges by a day before the policy was issued', () => {
  const { problems, judgedFor } = printedBy(explain(company, 'cline', '--at', '2026-06-01', '--json'));
  expect([problems.map(({ code }) => code), judgedFor]).toMatchObject([['judgedFromIssuedAt'], { day: '2026-07-01' }]);
});

test('a policy that cannot be used, an address that is none, and a machine without a policy', () => {
  const broken = explain('{', 'cline');
  expect([broken.code, broken.errors]).toEqual([2, expect.stringContaining('policySyntax: ')]);
  const noAddress = explain(company, 'cline', '--repository', 'just-a-name');
  expect([noAddress.code, noAddress.errors]).toEqual([2, expect.stringContaining('just-a-name')]);
  const missing = run(['explain', 'cline', '--policy', inFolder('none.json')]);
  expect([missing.code, missing.errors]).toEqual([2, expect.stringContaining('policyMissingFile: ')]);
});

test('two policies are one too many', () => {
  const both = run(['explain', 'cline', '--policy', inFolder('none.json'), '--user-data', inFolder()]);
  expect([both.code, both.errors]).toEqual([2, expect.stringContaining('--user-data')]);
});

test('without options the answer is for whoever asks', () => {
  const file = inFolder('policy.json');
  const exceptions = [{ allow: [{ assistant: 'cline' }], hosts: ['*'] }];
  writeFileSync(file, JSON.stringify(aPolicy({ banned: [{ assistant: 'cline' }], exceptions })));
  const here = run(['explain', 'cline', '--policy', file, '--json']);
  expect([here.code, printedBy(here).judgedFor]).toMatchObject([0, { host: expect.any(String) as string }]);
});

test('whoever asks is told for whom the answer is, also where no exception asks for it', () => {
  const printed = run(['explain', 'cline', '--policy', '-', '--json'], JSON.stringify(aPolicy()));
  expect(printedBy(printed).judgedFor).toMatchObject({ user: userInfo().username });
});

test('an exception is not called one for others where nobody was named', () => {
  const exceptions = [
    {
      allow: [{ assistant: 'cline' }],
      users: ['a'],
      groups: ['b'],
      hosts: ['c'],
      workspaces: ['github.com/d/*'],
    },
  ];
  const policy = aPolicy({ banned: [{ assistant: 'cline' }], exceptions });
  const open = (...options: string[]): string[] =>
    [...explain(policy, 'cline', ...options).printed.matchAll(/was named \((--\w+)\)/g)].map(([, name = '']) => name);
  expect(open('--user', 'x')).toEqual(['--group', '--host', '--repository']);
  expect(open('--group', 'x', '--host', 'c')).toEqual(['--user', '--repository']);
  expect(open('--repository', 'github.com/x/y')).toEqual(['--user', '--group', '--host']);
  expect(open()).toEqual([]);
});

test('exits 3 where it could not be read what an exception asks for, but answers', () => {
  mkdirSync(inFolder('.git/config'), { recursive: true });
  const exceptions = [{ allow: [{ assistant: 'cline' }], workspaces: ['github.com/example-oss/*'] }];
  const text = JSON.stringify(aPolicy({ banned: [{ assistant: 'cline' }], exceptions }));
  const args = ['explain', 'cline', '--policy', '-', '--json'];
  const unread = run(args, text, path.dirname(inFolder('.git')));
  expect([unread.code, printedBy(unread).problems.map(({ code }) => code)]).toEqual([3, ['repositoryUnreadable']]);
  expect(run([...args, '--repository', 'github.com/example-oss/tool'], text, path.dirname(inFolder('.git'))).code).toBe(
    0,
  );
});
