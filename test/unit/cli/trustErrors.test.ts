import { beforeAll, expect, test } from 'vitest';
import { problemLine } from '../../../src/cli/problemText.ts';
import { problemCodes } from '../../../src/core/problemCodes.ts';
import { expectGolden } from '../golden.ts';
import { trustSamples, type TrustSample } from './trustSamples.ts';

const introduction = `Everything that can stand between an enrolment and the policy that it names, and what is said of it.
Compared by test/unit/cli/trustErrors.test.ts; written anew with UPDATE_GOLDEN=1. Read what has changed as a newcomer would.
`;

let samples: readonly TrustSample[] = [];
beforeAll(async () => {
  samples = await trustSamples();
});

test('every problem with the trust in a policy, and what is said of it', () => {
  const parts = samples.map(({ how, problems }) => {
    const codes = [...new Set(problems.map(({ code }) => code))].join(', ');
    return [`# ${codes}`, `  | ${how}`, ...problems.map((each) => `  ${problemLine(each)}`), ''].join('\n');
  });
  expectGolden('trustErrors.txt', [introduction, ...parts].join('\n'));
});

test('every such problem has a sample', () => {
  const shown = new Set(samples.flatMap(({ problems }) => problems.map(({ code }) => code)));
  const wanted = problemCodes.filter((code) => /^(enrolment|signature|received|fetch|lastGood|keyFile)/.test(code));
  expect(wanted.filter((code) => !shown.has(code))).toEqual([]);
});

test('every sample is of one', () => {
  expect(samples.filter(({ problems }) => problems.length === 0)).toEqual([]);
});
