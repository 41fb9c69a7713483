import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('policyTestAgainst');
const policy = aPolicy({ issuedAt: '2026-07-01T00:00:00Z', banned: [{ assistant: 'claude-code' }] });

beforeEach(() => {
  writeFileSync(inFolder('policy.json'), JSON.stringify(policy, undefined, 2));
  mkdirSync(inFolder('scans'));
  for (const host of ['a', 'b'])
    writeFileSync(
      inFolder(`scans/${host}.json`),
      JSON.stringify({ version: 1, machine: { host }, findings: [{ id: 'anthropic.claude-code' }] }),
    );
  writeFileSync(inFolder('c.json'), JSON.stringify({ findings: [{ id: 'claude', surface: 'terminals' }] }));
});

function against(...args: string[]): Run {
  return run(['policy', 'test', inFolder('policy.json'), ...args]);
}

test('files and folders: a table of decisions and of extensions, exit 0', () => {
  const { code, printed, errors } = against('--against', inFolder('scans'), '--against', inFolder('c.json'));
  expect([code, errors]).toEqual([0, '']);
  expect(printed).toMatch(/machines: 3, findings: 3$/m);
  expect(printed).toMatch(/^banned +enforce +2 +2$/m);
  expect(printed).toMatch(/^anthropic\.claude-code +banned +enforce +2 +\/banned\/0 \(line \d+\)$/m);
  expect(printed).toMatch(/terminals 1$/m);
});

test('a file that is named twice, or in its folder too, counts once', () => {
  const places = ['scans', 'scans/../scans/a.json', 'c.json', 'c.json'].flatMap((name) => [
    '--against',
    inFolder(name),
  ]);
  expect(against(...places).printed).toMatch(/machines: 3, findings: 3$/m);
});

test('--json has its version, and --at its day', () => {
  const { code, printed } = against('--against', inFolder('scans'), '--at', '2026-06-01', '--json');
  expect([code, JSON.parse(printed)]).toMatchObject([
    0,
    {
      version: 1,
      policy: inFolder('policy.json'),
      day: '2026-07-01',
      machines: 2,
      findings: 2,
      decisions: [{ verdict: 'banned', effect: 'enforce', findings: 2, machines: 2 }],
      extensions: [{ extension: 'anthropic.claude-code', decidedBy: '/banned/0' }],
      notDecided: {},
      problems: [{ code: 'judgedFromIssuedAt' }],
    },
  ]);
});

test('one inventory that cannot be read is no smaller answer: exit 2, with each of them', () => {
  writeFileSync(inFolder('scans/broken.json'), '{');
  mkdirSync(inFolder('empty'));
  const places = ['scans', 'none.json', 'empty'].flatMap((name) => ['--against', inFolder(name)]);
  const { code, printed, errors } = against(...places);
  expect([code, printed]).toEqual([2, '']);
  for (const problem of ['inputSyntax: ', 'inputMissing: ', 'inventoryEmptyFolder: '])
    expect(errors).toContain(problem);
});

test.each([
  ['a link that leads to itself', 'loop'],
  ['a name that is too long', 'x'.repeat(300)],
])('%s is named, exit 2', (_, name) => {
  symlinkSync(inFolder('loop'), inFolder('loop'));
  const { code, printed, errors } = against('--against', inFolder('scans'), '--against', inFolder(name));
  expect([code, printed]).toEqual([2, '']);
  expect(errors).toContain('inputUnreadable: ');
});

test('one odd id stops nothing, and a list of ids is told what it lacks', () => {
  const findings = [{ id: 'anthropic.claude-code' }, { id: 'Claude Code' }, { id: 'example.tidy-json' }];
  writeFileSync(inFolder('ids.json'), JSON.stringify({ findings }));
  const { code, printed, errors } = against('--against', inFolder('ids.json'));
  expect(code).toBe(0);
  expect(printed).toMatch(/findings: 3$/m);
  expect(printed).toMatch(/^anthropic\.claude-code +banned/m);
  expect(printed).toMatch(/: notAnId 1$/m);
  expect(errors).toContain(`${inFolder('ids.json')}:1:46: warning inventoryNotAnId: `);
  expect(errors).toContain(`${inFolder('ids.json')}: warning inventoryNoRecognition: `);
});

test('cases and inventories are two questions', () => {
  expect(against('--against', inFolder('scans'), '--cases', inFolder('c.json')).code).toBe(2);
});
