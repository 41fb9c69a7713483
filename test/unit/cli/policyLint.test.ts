import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('policyLint');

function lint(policy: Policy, ...options: string[]): Run {
  return run(['policy', 'lint', '-', ...options], JSON.stringify(policy, undefined, 2));
}

interface Printed {
  readonly version: number;
  readonly file: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly args: object;
    readonly place: { readonly file: string; readonly path?: string; readonly line?: number; readonly column?: number };
  }[];
}

const printedBy = ({ printed }: Run): Printed => JSON.parse(printed) as Printed;

test('is silent about a good policy but for the count', () => {
  const { code, printed } = run(['policy', 'lint', path.join(root, 'policies', 'ban-claude-code.json')]);
  expect(code).toBe(0);
  expect(printed.trim().split('\n')).toEqual([expect.stringContaining('0 errors, 0 warnings, 0 notes')]);
});

test('prints every error with file, line and column, and exits 1', () => {
  const file = inFolder('policy.json');
  writeFileSync(
    file,
    '{\n  "formatVersion": 1,\n  "organization": { "name": "X" },\n  "revision": 1,\n  "mode": "block",\n  "typo": 1\n}\n',
  );
  const { code, printed } = run(['policy', 'lint', file]);
  expect(code).toBe(1);
  expect(printed).toContain(`${file}:5:3: error policyNotOneOf: `);
  expect(printed).toContain(`${file}:6:3: error policyUnknownKey: `);
});

test('--json has its version, the counts, and each problem with its words and place', () => {
  const result = lint(
    aPolicy({ banned: [{ assistant: 'claud-code' }], exceptionRequest: { mail: 'ai@example.com' } }),
    '--json',
  );
  expect(result.code).toBe(1);
  const { problems, ...rest } = printedBy(result);
  expect(rest).toEqual({ version: 1, file: '<stdin>', errors: 1, warnings: 2, notes: 0 });
  expect(problems.map(({ code, severity, place }) => [code, severity, place.line])).toEqual([
    ['policyNoAlternative', 'warning', 8],
    ['policyUnknownAssistantSuggestion', 'error', 10],
    ['policyNotActedOn', 'warning', 13],
  ]);
  expect(problems[1]).toMatchObject({
    message: expect.stringContaining('claude-code') as string,
    args: { id: 'claud-code', suggestion: 'claude-code' },
    place: { file: '<stdin>', path: '/banned/0/assistant', line: 10, column: 7 },
  });
});

test('warnings alone are no findings, but with --strict; notes never are', () => {
  const warned = aPolicy({ exceptionRequest: { mail: 'ai@example.com' } });
  expect([lint(warned).code, lint(warned, '--strict').code]).toEqual([0, 1]);
  const noted = lint(
    aPolicy({ banned: [{ publisher: 'some-publisher' }], approved: [{ assistant: 'qoder' }] }),
    '--strict',
    '--json',
  );
  expect([noted.code, printedBy(noted).notes]).toEqual([0, 1]);
});

test('--at judges as of another day', () => {
  const codes = (day: string): string[] =>
    printedBy(lint(aPolicy({ expiresAt: '2026-11-21T00:00:00Z' }), '--json', '--at', day)).problems.map(
      ({ code }) => code,
    );
  expect([codes('2026-11-21'), codes('2026-11-22')]).toEqual([[], ['policyExpired']]);
});

test('says of a file in another encoding what the editor would say, also from standard input', () => {
  const bytes = Buffer.from('\uFEFF{}', 'utf16le');
  writeFileSync(inFolder('utf16.json'), bytes);
  const runs = [run(['policy', 'lint', inFolder('utf16.json')]), run(['policy', 'lint', '-'], bytes)];
  for (const { code, printed } of runs)
    expect([code, printed]).toEqual([2, expect.stringContaining('policyNotUtf8: ')]);
});

test('reads no more than a policy may have, also from standard input', () => {
  const { code, printed } = run(['policy', 'lint', '-'], Buffer.alloc(17 * 1024 * 1024, ' '));
  expect([code, printed]).toEqual([2, expect.stringContaining('policyTooLarge: ')]);
});

test('exits 2 where what stands there is no file, or leads nowhere', () => {
  symlinkSync(inFolder('nothing.json'), inFolder('link.json'));
  for (const [place, expected] of [
    [path.dirname(inFolder('link.json')), 'policyNotAFile'],
    [inFolder('link.json'), 'policyDanglingLink'],
  ] as const) {
    const { code, printed } = run(['policy', 'lint', place, '--json']);
    expect([code, printedBy({ code, printed, errors: '' }).problems.map((each) => each.code)]).toEqual([2, [expected]]);
  }
});

test('exits 2 where there is no such file', () => {
  const { code, errors } = run(['policy', 'lint', inFolder('nothing.json')]);
  expect([code, errors]).toEqual([2, expect.stringContaining('policyMissingFile: ')]);
});

test('a reader that has seen enough is no failure', async () => {
  const banned = Array.from({ length: 5000 }, (_, index) => ({ publisher: `publisher-${index}` }));
  writeFileSync(inFolder('long.json'), JSON.stringify(aPolicy({ banned })));
  const child = run.start(['policy', 'lint', inFolder('long.json')]);
  child.stdout.once('data', () => child.stdout.destroy());
  child.stderr.setEncoding('utf8');
  let errors = '';
  child.stderr.on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'close')) as [number];
  expect([code, errors]).toEqual([0, '']);
});
