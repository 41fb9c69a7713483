import { existsSync } from 'node:fs';
import type { Judging } from '../../core/decision/situation.ts';
import { fromPointer } from '../../core/jsonPointer.ts';
import { createLocator } from '../../core/jsonText.ts';
import { checkCases } from '../../core/policy/cases/checkCases.ts';
import { notExercised } from '../../core/policy/cases/coverage.ts';
import { parseCases } from '../../core/policy/cases/parseCases.ts';
import { runCases, type CaseResult } from '../../core/policy/cases/runCases.ts';
import type { Problem } from '../../core/problem.ts';
import { placedIn, readInputFile } from '../inputFile.ts';
import type { LoadedPolicy } from '../loadedPolicy.ts';

/** What became of all cases of a file. */
export interface CasesReport {
  readonly loaded: LoadedPolicy;
  /** The file of cases. */
  readonly file: string;
  readonly results: readonly CaseResult[];
  /** JSON pointers of the entries that decided no case. */
  readonly notExercised: readonly string[];
  /** Warnings: with errors there is no report. */
  readonly problems: readonly Problem[];
  /** The line of the case in its file, from 1. */
  readonly lineOfCase: (index: number) => number;
}

export type CasesOutcome = CasesReport | { readonly refused: readonly Problem[] };

/** @param now milliseconds since 1970, for cases that name no time */
export function testCases(file: string, judging: Judging, loaded: LoadedPolicy, now: number): CasesOutcome {
  const input = readInputFile(file, parseCases);
  if (!input.ok) return { refused: input.problems };
  const { cases } = input.value;
  const problems = placedIn(file, checkCases(cases, judging, input.text));
  if (problems.some(({ severity }) => severity === 'error')) return { refused: problems };
  const results = runCases(cases, judging, now);
  const locate = createLocator(input.text);
  const lineOfCase = (index: number): number => locate(fromPointer(`/cases/${index}`)).line;
  return { loaded, file, results, notExercised: notExercised(judging.policy, results), problems, lineOfCase };
}

/** The cases beside a policy: `policy.cases.json` or `policy.cases.jsonc` beside `policy.json`. */
export function casesBeside(policyFile: string): { readonly file: string; readonly exists: boolean } {
  const base = policyFile.replace(/\.jsonc?$/i, '');
  const files = [`${base}.cases.json`, `${base}.cases.jsonc`] as const;
  const found = files.find((file) => existsSync(file));
  return { file: found ?? files[0], exists: found !== undefined };
}
