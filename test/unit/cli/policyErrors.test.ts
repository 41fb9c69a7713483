import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { problemLine } from '../../../src/cli/problemText.ts';
import { runCommand } from '../../../src/cli/runCommand.ts';
import { problemCodes } from '../../../src/core/problemCodes.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { samples, type Sample } from './policySamples.ts';

const inFolder = useTemporaryFolder();
const golden = path.join(root, 'test', 'golden', 'policyErrors.txt');
const introduction = `Every problem that a person can cause with a policy, and what the command line says of it.
Compared by test/unit/cli/policyErrors.test.ts; written anew with UPDATE_GOLDEN=1. Read what has changed as a newcomer would.
`;

/** What lint prints of one sample, but for the folder of the file and the count at the end. */
async function said(sample: Sample, index: number): Promise<string[]> {
  if ('elsewhere' in sample) return [problemLine({ code: sample.code, ...sample.problem })];
  // A folder of its own would change nothing: only the name is printed.
  const file = inFolder(`policy-${index}.json`);
  if ('document' in sample) writeFileSync(file, sample.document);
  else sample.make(file);
  const lines: string[] = [];
  const keep = (line: string): number => lines.push(line.replaceAll(file, 'policy.json'));
  const input = (): never => {
    throw new Error('nothing is read from standard input here');
  };
  await runCommand(['policy', 'lint', file, '--at', '2026-11-22'], { print: keep, json: keep, error: keep, input });
  return lines.filter((line) => !/: \d+ errors?, /.test(line));
}

function shown(sample: Sample): string[] {
  if ('document' in sample) return sample.document.split('\n').map((line) => `  | ${line}`);
  return [`  (${'place' in sample ? `in place of the policy: ${sample.place}` : sample.elsewhere})`];
}

test('every problem with a policy, and what is said of it', async () => {
  const parts = [introduction];
  for (const [index, sample] of samples.entries()) {
    const lines = await said(sample, index);
    expect(lines.join('\n')).toContain(` ${sample.code}: `);
    parts.push([`# ${sample.code}`, ...shown(sample), ...lines.map((line) => `  ${line}`), ''].join('\n'));
  }
  const text = parts.join('\n');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

test('every problem with a policy has a sample', () => {
  const shownCodes = new Set(samples.map(({ code }) => code));
  expect(problemCodes.filter((code) => code.startsWith('policy') && !shownCodes.has(code))).toEqual([]);
});
