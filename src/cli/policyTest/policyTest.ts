import { shippedAssistants } from '../../core/catalog/shippedCatalog.ts';
import type { Judging } from '../../core/decision/situation.ts';
import { command } from '../command.ts';
import { dayOf } from '../dayOption.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { loadPolicy, type LoadedPolicy } from '../loadedPolicy.ts';
import { ownId } from '../ownId.ts';
import { problemLine, refuse } from '../problemText.ts';
import type { Terminal } from '../terminal.ts';
import { casesJson, casesText, failedOf } from './casesOutput.ts';
import { casesBeside, testCases } from './testCases.ts';

/** `policy test FILE`: whether a policy decides as its author expects. */
export const policyTest = command({
  words: ['policy', 'test'],
  operands: ['FILE'],
  summary: 'Check that a policy decides as you expect.',
  details: [
    'The cases say who, where, when and what, and the decision that is expected. They stand in the file of --cases, else beside the policy: policy.cases.json (or .jsonc) beside policy.json. FILE may be - for standard input.',
    'The exit code is 1 where a case is not decided as expected.',
  ],
  options: {
    cases: { type: 'string', value: 'FILE', summary: 'The cases.' },
    at: {
      type: 'string',
      value: 'DATE',
      summary: 'The UTC day (2026-07-10) of cases that name none, instead of today.',
    },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: [
    'approved-assistants policy test policy.json',
    'approved-assistants policy test policy.json --cases more.cases.json --json',
  ],
  run: async ({ operands: [operand = ''], options: { cases, at, json } }, terminal) => {
    const now = at === undefined ? Date.now() : dayOf(at);
    const result = await loadPolicy(operand, terminal);
    if (!result.ok) return refuse(result.problems, terminal);
    const { loaded } = result;
    const judging = { policy: loaded.policy, isInRange: loaded.isInRange, shipped: shippedAssistants, ownId };
    return runOnCases(cases ?? casesBeside(operand), judging, loaded, now, json, terminal);
  },
});

function runOnCases(
  cases: string | ReturnType<typeof casesBeside>,
  judging: Judging,
  loaded: LoadedPolicy,
  now: number,
  json: boolean,
  terminal: Terminal,
): ExitCode {
  if (typeof cases !== 'string' && !cases.exists)
    return refuse([{ code: 'casesNotNamed', severity: 'error', args: { file: cases.file } }], terminal);
  const outcome = testCases(typeof cases === 'string' ? cases : cases.file, judging, loaded, now);
  if ('refused' in outcome) return refuse(outcome.refused, terminal);
  if (json) terminal.print(JSON.stringify(casesJson(outcome), undefined, 2));
  else {
    for (const problem of outcome.problems) terminal.error(problemLine(problem));
    for (const line of casesText(outcome)) terminal.print(line);
  }
  return failedOf(outcome).length > 0 ? exitCodes.findings : exitCodes.clean;
}
