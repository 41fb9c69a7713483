import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { ownId } from '../../../src/core/ownId.ts';
import { shippedAssistants } from '../../../src/core/catalog/shippedCatalog.ts';
import type { Judging } from '../../../src/core/decision/situation.ts';
import type { PolicyCase } from '../../../src/core/policy/cases/casesSchema.ts';
import { checkCases } from '../../../src/core/policy/cases/checkCases.ts';
import { notExercised } from '../../../src/core/policy/cases/coverage.ts';
import { parseCases } from '../../../src/core/policy/cases/parseCases.ts';
import { runCases } from '../../../src/core/policy/cases/runCases.ts';
import { lintPolicy } from '../../../src/core/policy/lint/lintPolicy.ts';
import { parsePolicy } from '../../../src/core/policy/parsePolicy.ts';

const folder = path.join(root, 'policies');
const names = readdirSync(folder).filter((name) => !name.includes('.cases.'));
const casesOf = (name: string): string => path.join(folder, name.replace('.json', '.cases.json'));

function judgingOf(name: string): Judging {
  const result = parsePolicy(readFileSync(path.join(folder, name), 'utf8'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { policy: result.policy, isInRange: result.isInRange, shipped: shippedAssistants, ownId };
}

function readCases(name: string): { readonly cases: readonly PolicyCase[]; readonly text: string } {
  const text = readFileSync(casesOf(name), 'utf8');
  const result = parseCases(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { cases: result.value.cases, text };
}

test('there is a policy to every file of cases', () => {
  const files = readdirSync(folder).filter((name) => name.includes('.cases.'));
  expect(files.map((name) => path.join(folder, name))).toEqual(names.map(casesOf));
  for (const name of names) expect(existsSync(casesOf(name))).toBe(true);
});

describe.each(names)('%s', (name) => {
  test.each(['2026-11-22', '2040-01-01'])('decides as its cases say, on %s', (today) => {
    const judging = judgingOf(name);
    const { cases, text } = readCases(name);
    expect(checkCases(cases, judging, text)).toEqual([]);
    const results = runCases(cases, judging, Date.parse(today));
    expect(results.filter(({ mismatches }) => mismatches.length > 0)).toEqual([]);
  });

  test('has a case for every entry that decides anything', () => {
    const judging = judgingOf(name);
    const left = notExercised(judging.policy, runCases(readCases(name).cases, judging, Date.parse('2026-11-22')));
    const withoutExtension = (judging.policy.approved ?? []).flatMap(({ assistant }, index) =>
      shippedAssistants.some(({ id, extensions }) => id === assistant && extensions.length === 0)
        ? [`/approved/${index}`]
        : [],
    );
    expect(left).toEqual(withoutExtension);
  });

  test('has no errors', () => {
    const { policy } = judgingOf(name);
    const problems = lintPolicy(policy, shippedAssistants, Date.parse('2040-01-01'));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
