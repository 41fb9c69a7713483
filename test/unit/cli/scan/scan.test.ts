import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { isGap } from '../../../../src/core/problem.ts';
import { parseInventory } from '../../../../src/core/report/inventory.ts';
import { scanReportSchema, type ScanDocument } from '../../../../src/core/report/scanReportSchema.ts';
import { aPolicy } from '../../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../../machine/temporaryFolder.ts';
import { useRealCli, type Run } from '../realCli.ts';

const inFolder = useTemporaryFolder();
const cli = useRealCli('cli-scan');
const claude = 'anthropic.claude-code';

/** Installs an extension into VS Code in a home; both are made up. */
function install(home: string, id: string, changes: Record<string, unknown> = {}): void {
  const [publisher, name] = id.split('.');
  const folder = path.join(home, '.vscode', 'extensions', `${id}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ publisher, name, version: '1.0.0', ...changes }));
}

const scan = (...args: string[]): Run => cli(['scan', '--home', inFolder('alice'), ...args]);
const found = (...args: string[]): ScanDocument => scanReportSchema.parse(JSON.parse(scan('--json', ...args).printed));

function policyFile(changes: Parameters<typeof aPolicy>[0]): string {
  const file = inFolder('policy.json');
  writeFileSync(file, JSON.stringify(aPolicy(changes)));
  return file;
}

beforeEach(() => {
  install(inFolder('alice'), claude, { displayName: 'Claude Code' });
  install(inFolder('alice'), 'example.tidy-json');
});

test('without a policy: what is there, in words, exit 0', () => {
  const { code, printed, errors } = scan();
  expect([code, errors]).toEqual([0, '']);
  expect(printed).toContain(claude);
  expect(printed).not.toContain('example.tidy-json');
});

test('with a policy: the decision, and exit 1', () => {
  const policy = policyFile({ banned: [{ assistant: 'claude-code' }] });
  expect(scan('--policy', policy).code).toBe(1);
  expect(found('--policy', policy).findings).toMatchObject([
    { id: claude, violation: true, user: 'alice', decision: { verdict: 'banned', rule: '/banned/0' } },
  ]);
});

test('judged for whose home it is, in the groups that were named, on the day that was named', () => {
  const allow = [{ assistant: 'claude-code' }];
  const banned = [{ assistant: 'claude-code', effectiveFrom: '2030-01-01' }];
  const effect = (policy: string, ...args: string[]): unknown =>
    found('--policy', policy, ...args).findings[0]?.decision;
  const byUser = policyFile({ banned, exceptions: [{ allow, users: ['carol'], groups: ['lab'] }] });
  expect(effect(byUser, '--user', 'carol', '--group', 'lab')).toMatchObject({ verdict: 'excepted' });
  expect(effect(byUser, '--user', 'carol', '--group', 'other')).toMatchObject({ verdict: 'banned', effect: 'warn' });
  expect(effect(byUser, '--at', '2030-01-01')).toMatchObject({ verdict: 'banned', effect: 'enforce' });
});

test('groups that are asked for and not known: said, and exit 3 where nothing is a violation', () => {
  const policy = policyFile({ exceptions: [{ allow: [{ assistant: 'claude-code' }], groups: ['lab'] }] });
  const { code, printed } = scan('--policy', policy, '--user', 'no-such-account-here', '--json');
  expect([
    code,
    scanReportSchema
      .parse(JSON.parse(printed))
      .problems.filter(isGap)
      .map((each) => each.code),
  ]).toEqual([3, ['scanGroupsUnknown']]);
});

test('what could not be looked at: exit 3, and the place that has it', () => {
  writeFileSync(path.join(inFolder('alice'), '.vscode', 'extensions', 'extensions.json'), '{');
  expect(scan().code).toBe(3);
  expect(found().places.find(({ problems }) => problems.length > 0)).toMatchObject({ editor: 'vscode', user: 'alice' });
  expect(scan('--policy', policyFile({ banned: [{ assistant: 'claude-code' }] })).code).toBe(1);
});

test('every extension on demand, as policy test reads it', () => {
  const { printed } = scan('--json', '--every-extension');
  const inventory = parseInventory(printed);
  expect(inventory.ok && inventory.value.findings.map(({ id }) => id).toSorted()).toEqual([
    claude,
    'example.tidy-json',
  ]);
  writeFileSync(inFolder('scan.json'), printed);
  const policy = policyFile({ banned: [{ publisher: 'example' }, { assistant: 'claude-code' }] });
  const impact = cli(['policy', 'test', policy, '--against', inFolder('scan.json'), '--json']);
  expect([impact.code, JSON.parse(impact.printed)]).toMatchObject([
    0,
    { machines: 1, decisions: [{ verdict: 'banned', effect: 'enforce', findings: 2 }] },
  ]);
});

test('SARIF has the findings with their manifests', () => {
  const { code, printed } = scan('--sarif');
  expect([code, JSON.parse(printed)]).toMatchObject([
    0,
    {
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'knownAssistant', properties: { extension: claude, user: 'alice' } }] }],
    },
  ]);
});

test('names of extensions do not command the terminal', () => {
  install(inFolder('alice'), 'anthropic.claude-code', { displayName: 'x\u001b[2J\n::error::forged' });
  install(inFolder('alice'), 'example.tidy-json', { displayName: '\u202ex\n##[error]' });
  for (const args of [[], ['--json'], ['--sarif']]) {
    const { printed } = scan('--every-extension', ...args);
    expect(printed).not.toMatch(/\u001b|\u202e|^\s*::error|##\[error\]/m);
  }
});

test('a folder that is no home is not answered by "nothing found" alone', () => {
  const hintFor = (folder: string): unknown => {
    const { code, printed } = cli(['scan', '--json', '--home', inFolder(folder)]);
    return [code, scanReportSchema.parse(JSON.parse(printed)).problems.map((problem) => problem.code)];
  };
  expect(hintFor('')).toEqual([0, ['scanHomeIsOfHomes']]);
  expect(hintFor('alice/.vscode')).toEqual([0, ['scanHomeIsOfEditor']]);
  expect(hintFor('alice/.vscode/extensions')).toEqual([0, ['scanHomeIsOfEditor']]);
  mkdirSync(inFolder('empty/project'), { recursive: true });
  expect(hintFor('empty')).toEqual([0, []]);
});

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)('as root: the home of somebody else is read under its owner, and not through links', () => {
  chmodSync(inFolder(), 0o755);
  symlinkSync(inFolder('elsewhere/.vscode'), path.join(inFolder('alice'), '.vscode-insiders'));
  install(inFolder('elsewhere'), claude);
  for (const name of readdirSync(inFolder('alice'), { recursive: true, encoding: 'utf8' }))
    lchownSync(path.join(inFolder('alice'), name), 65534, 65534);
  chownSync(inFolder('alice'), 65534, 65534);
  const { findings, places, problems } = found();
  expect(findings).toMatchObject([{ id: claude, editor: 'vscode' }]);
  const gaps = [...problems, ...places.flatMap((place) => place.problems)].map(({ code }) => code);
  expect(gaps).toContain('scanLinkNotFollowed');
});

test.skipIf(process.platform !== 'linux')('everybody is for administrators: exit 2, nothing printed', () => {
  const args = [process.execPath, cli.file, 'scan', '--all-users'];
  const [program = '', ...rest] = isRoot
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...args]
    : args;
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('scanNotAdministrator: ')]);
});

test.skipIf(process.platform !== 'linux').each([['--help'], ['scan'], ['scan', '--json']])(
  'a result that could not be written: exit 2, and the reason: %s %s',
  (...args) => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [cli.file, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
      env: { ...process.env, HOME: inFolder('alice') },
    });
    closeSync(full);
    expect([status, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toContain('outputNotPrinted');
  },
);

describe('refused before anything is scanned: exit 2, nothing printed', () => {
  test.each([
    ['a home that is not there', ['--home', '/no/such/home'], 'scanHomeUnusable'],
    ['a policy that is not there', ['--policy', '/no/such/policy.json'], 'policyMissingFile'],
    ['two forms', ['--json', '--sarif'], '--sarif'],
    ['two scopes', ['--home', '.', '--all-users'], '--all-users'],
    ['a user without a home', ['--user', 'alice'], '--home'],
    ['a group without a home', ['--group', 'lab'], '--home'],
    ['a day without a policy', ['--at', '2026-01-01'], '--policy'],
    ['what is no day', ['--policy', 'x', '--at', 'soon'], '--at'],
  ])('%s', (_, args, named) => {
    const { code, printed, errors } = cli(['scan', ...args]);
    expect([code, printed, errors]).toEqual([2, '', expect.stringContaining(named)]);
  });
});
