import type { Decision } from '../../core/decision/decide.ts';
import type { Expected } from '../../core/policy/cases/casesSchema.ts';
import type { CaseResult } from '../../core/policy/cases/runCases.ts';
import { placeIn, type LoadedPolicy } from '../loadedPolicy.ts';
import { problemJson } from '../problemText.ts';
import { textTable } from '../textTable.ts';
import type { CasesReport } from './testCases.ts';

export function failedOf({ results }: CasesReport): readonly CaseResult[] {
  return results.filter(({ mismatches }) => mismatches.length > 0);
}

/** The results for people: a table, what differs, and the counts. */
export function casesText(report: CasesReport): string[] {
  const { file, results, notExercised, loaded } = report;
  const failed = failedOf(report);
  const rows = results.map((result) => resultRow(result, loaded));
  return [
    ...textTable([['', 'Case', 'Extension', 'Expected', 'Found', 'Decided by'], ...rows]),
    ...(failed.length === 0 ? [] : ['', ...failed.flatMap((each) => failureLines(each, report))]),
    '',
    ...(notExercised.length === 0
      ? []
      : [`No case shows what these do: ${notExercised.map((path) => placeIn(loaded, path)).join(', ')}`]),
    `${file}: ${results.length - failed.length} as expected, ${failed.length} not`,
  ];
}

function resultRow({ name, expected, decision, mismatches }: CaseResult, loaded: LoadedPolicy): string[] {
  const path = decision.exception?.path ?? decision.rule?.path;
  return [
    mismatches.length === 0 ? 'ok' : 'FAILED',
    name,
    decision.sighting.id,
    expectedText(expected),
    `${decision.verdict} ${decision.effect}`,
    path === undefined ? '-' : placeIn(loaded, path),
  ];
}

function expectedText({ verdict, effect, reasonCode, rule, exception }: Expected): string {
  return [verdict, effect, reasonCode, rule, exception].filter((each) => each !== undefined).join(' ');
}

function failureLines({ name, index, mismatches }: CaseResult, { file, lineOfCase }: CasesReport): string[] {
  const lines = mismatches.map(({ key, expected, found = 'none' }) => `  ${key}: expected ${expected}, found ${found}`);
  return [`${file}:${lineOfCase(index)}: ${name}`, ...lines];
}

/** The results as `--json` prints them. Names and meaning are a contract with scripts. */
export function casesJson(report: CasesReport): Record<string, unknown> {
  const { loaded, file, results, notExercised, problems, lineOfCase } = report;
  const failed = failedOf(report).length;
  return {
    version: 1,
    policy: loaded.name,
    cases: file,
    passed: results.length - failed,
    failed,
    results: results.map((result) => resultJson(result, lineOfCase(result.index))),
    notExercised: notExercised.map((path) => ({ path, line: loaded.lineOf(path) })),
    problems: problems.map(problemJson),
  };
}

function resultJson({ index, name, today, expected, decision, mismatches }: CaseResult, line: number): unknown {
  const { sighting } = decision;
  return {
    name,
    path: `/cases/${index}`,
    line,
    extension: sighting.id,
    day: today,
    passed: mismatches.length === 0,
    expected,
    found: foundJson(decision),
    mismatches,
  };
}

function foundJson({ verdict, effect, reasonCode, rule, exception }: Decision): unknown {
  return { verdict, effect, reasonCode, rule: rule?.path, exception: exception?.path };
}
