import { renameSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('policyTest');
const policy = aPolicy({
  banned: [{ assistant: 'claude-code', effectiveFrom: '2026-12-01' }],
  approved: [{ assistant: 'qwen-code' }],
});
const good = { name: 'before', when: '2026-11-30', what: { assistant: 'claude-code' }, expect: { effect: 'warn' } };
const wrong = {
  name: 'today',
  what: { assistant: 'claude-code' },
  expect: { verdict: 'approved', rule: '/approved/0' },
};

beforeEach(() => {
  writeFileSync(inFolder('policy.json'), JSON.stringify(policy, undefined, 2));
});

function testWith(cases: readonly object[], ...options: string[]): Run {
  writeFileSync(inFolder('policy.cases.json'), JSON.stringify({ casesVersion: 1, cases }, undefined, 2));
  return run(['policy', 'test', inFolder('policy.json'), ...options]);
}

test('exit 0 where all is as expected, with a table and what no case shows', () => {
  const { code, printed, errors } = testWith([good]);
  expect([code, errors]).toEqual([0, '']);
  expect(printed).toMatch(/^ok +before +anthropic\.claude-code +warn +banned warn +\/banned\/0 \(line \d+\)$/m);
  expect(printed).toMatch(/\/approved\/0 \(line \d+\)$/m);
  expect(printed).toContain('1 as expected, 0 not');
});

test('exit 1 where a case is decided otherwise, with its line and each difference', () => {
  const { code, printed } = testWith([good, wrong], '--at', '2026-12-24');
  expect(code).toBe(1);
  expect(printed).toMatch(/^FAILED +today /m);
  expect(printed).toMatch(
    /policy\.cases\.json:14: today\n +verdict: .*approved.*banned\n +rule: .*\/approved\/0.*\/banned\/0/,
  );
});

test('--json has its version, the counts, and each case with its place', () => {
  const { code, printed } = testWith([good, wrong], '--at', '2026-12-24', '--json');
  expect([code, JSON.parse(printed)]).toMatchObject([
    1,
    {
      version: 1,
      policy: inFolder('policy.json'),
      cases: inFolder('policy.cases.json'),
      passed: 1,
      failed: 1,
      results: [
        { name: 'before', path: '/cases/0', line: 4, day: '2026-11-30', passed: true, mismatches: [] },
        {
          name: 'today',
          line: 14,
          extension: 'anthropic.claude-code',
          day: '2026-12-24',
          passed: false,
          found: { verdict: 'banned', effect: 'enforce', reasonCode: 'bannedByAssistant', rule: '/banned/0' },
          mismatches: [
            { key: 'verdict', expected: 'approved', found: 'banned' },
            { key: 'rule', expected: '/approved/0', found: '/banned/0' },
          ],
        },
      ],
      notExercised: [{ path: '/approved/0' }],
      problems: [],
    },
  ]);
});

test('cases may stand elsewhere, and the policy may be piped', () => {
  testWith([good]);
  renameSync(inFolder('policy.cases.json'), inFolder('elsewhere.jsonc'));
  const text = JSON.stringify(policy);
  expect(run(['policy', 'test', '-', '--cases', inFolder('elsewhere.jsonc')], text).code).toBe(0);
  renameSync(inFolder('elsewhere.jsonc'), inFolder('policy.cases.jsonc'));
  expect(run(['policy', 'test', inFolder('policy.json')]).code).toBe(0);
});

test('what cannot be used is named with its place, and exits 2', () => {
  const refused = ({ code, printed, errors }: Run, problem: string): void => {
    expect([problem, code, printed, errors]).toEqual([problem, 2, '', expect.stringContaining(problem)]);
  };
  refused(run(['policy', 'test', inFolder('policy.json')]), 'casesNotNamed: ');
  refused(run(['policy', 'test', inFolder('none.json')]), 'policyMissingFile: ');
  refused(run(['policy', 'test', inFolder('policy.json'), '--cases', inFolder('none.json')]), 'inputMissing: ');
  refused(testWith([{ ...good, typo: 1 }]), `${inFolder('policy.cases.json')}:13:7: error inputUnknownKey: `);
  refused(testWith([{ ...good, what: { assistant: 'cursor' } }]), 'caseNoExtension: ');
  const two = testWith([
    { ...good, what: { assistant: 'cursor' } },
    { ...wrong, what: { assistant: 'qoder' } },
  ]);
  expect(two.errors.match(/caseNoExtension: /g)).toHaveLength(2);
  refused(testWith([]), `${inFolder('policy.cases.json')}:3:3: error casesEmpty: `);
});
