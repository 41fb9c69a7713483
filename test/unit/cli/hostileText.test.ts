import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { terminalOn } from '../../../src/cli/terminal.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const cli = useRealCli('cli-hostile-text');

const forgedLine = 'x\n::warning file=a::forged';
const hostile = `${forgedLine}\u001b[2J\u009b31m\u202e\u2028##vso[task.setvariable]##[error]`;
const name = '::error::Example Corp\nrevision 9';

function write(policy: unknown): string {
  const file = inFolder('policy.json');
  writeFileSync(file, JSON.stringify(policy));
  return file;
}

function expectHarmless({ printed, errors }: Run): void {
  const all = printed + errors;
  expect(all).not.toBe('');
  for (const line of all.split('\n')) {
    expect(line).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
    expect(line).not.toMatch(/^\s*(::|revision 9)|##\w*\[/);
  }
}

describe('what a policy says', () => {
  const broken = { ...aPolicy(), [hostile]: 1, mode: hostile };
  const valid = aPolicy({
    organization: { name },
    banned: [{ assistant: 'claude-code', reason: hostile, useInstead: ['qwen-code'] }],
    approved: [{ assistant: 'qwen-code' }],
    exceptions: [{ allow: [{ assistant: 'claude-code' }], users: [hostile], ticket: hostile }],
    assistants: [
      {
        id: 'own',
        name: hostile.slice(0, 40),
        vendor: forgedLine,
        extensions: [{ id: 'a.b', relation: 'is', source: forgedLine }],
      },
    ],
  });

  test.each([
    ['lint', 'policy', 'lint'],
    ['lint as JSON', 'policy', 'lint', '--json'],
    ['sign', 'policy', 'sign', '--key', 'none'],
  ])('does not reach the terminal from a broken one (%s)', (_, ...args) => {
    const run = cli([...args, write(broken)]);
    expectHarmless(run);
    if (args.includes('--json')) expect(run.printed).toContain(String.raw`x\n::warning`);
    else expect(run.printed + run.errors).toContain(String.raw`x\u000a::warning`);
  });

  test.each([
    ['text', 'claude-code'],
    ['JSON', 'claude-code', '--json'],
    ['an assistant of its own', 'own'],
    ['one of its extensions', 'a.b'],
  ])('nor from what explain prints (%s)', (_, ...args) => {
    const run = cli(['explain', ...args, '--at', '2026-11-22', '--policy', write(valid)]);
    expectHarmless(run);
    if (args.includes('--json')) expect(JSON.parse(run.printed)).toMatchObject({ policy: { organization: name } });
    else expect(run.printed).toContain(String.raw`\u003a:error::Example Corp\u000arevision 9`);
  });

  test('nor do arguments and file names', () => {
    expectHarmless(cli([hostile]));
    expectHarmless(cli(['policy', 'lint', hostile]));
    expectHarmless(cli(['policy', 'lint', '--at', hostile, 'x']));
    expectHarmless(cli(['explain', hostile, '--policy', write(valid)]));
  });
});

test('JSON says the same, escaped', () => {
  const written: string[] = [];
  const stream = { write: (text: string): unknown => written.push(text) };
  const value = { [hostile]: [hostile, '\\', '\\\u009b', '##[a]'] };
  terminalOn({ out: stream, err: stream, in: process.stdin }).json(value);
  expect(JSON.parse(written.join(''))).toEqual(value);
  expectHarmless({ code: 0, printed: written.join(''), errors: '' });
});
