import { shippedAssistants } from '../../core/catalog/shippedCatalog.ts';
import type { Judging } from '../../core/decision/situation.ts';
import { impactOn } from '../../core/report/impact.ts';
import { command, UsageError } from '../command.ts';
import { dayOf } from '../dayOption.ts';
import { judgingDay } from '../judgingDay.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { loadPolicy, type LoadedPolicy } from '../loadedPolicy.ts';
import { ownId } from '../../core/ownId.ts';
import { problemLine, refuse } from '../problemText.ts';
import type { Terminal } from '../terminal.ts';
import { casesJson, casesText, failedOf } from './casesOutput.ts';
import { impactJson, impactText } from './impactOutput.ts';
import { readInventories } from './readInventories.ts';
import { casesBeside, testCases } from './testCases.ts';

/** `policy test FILE`: whether a policy decides as its author expects. */
export const policyTest = command({
  words: ['policy', 'test'],
  operands: ['FILE'],
  summary: 'Check that a policy decides as you expect.',
  details: [
    'The cases say who, where, when and what, and the decision that is expected. They stand in the file of --cases, else beside the policy: policy.cases.json (or .jsonc) beside policy.json. FILE may be - for standard input.',
    'A case is about an extension, or about an assistant of which the catalog or the policy knows an extension; for an assistant, each of its extensions is decided on. An assistant without one is an error, and so is a file without cases.',
    'With --against, nothing is expected: it counts what the policy would do on the machines whose inventories are given, for each decision and extension; the page on testing a policy says how to make one. What is found twice on one machine counts once. A folder stands for its files that end in .json.',
    'The exit code is 1 where a case is not decided as expected. With --against it is 0 whatever the counts.',
  ],
  options: {
    cases: { type: 'string', value: 'FILE', summary: 'The cases.' },
    against: {
      type: 'strings',
      value: 'PATH',
      summary: 'An inventory, or a folder of them. May be repeated.',
      instead: 'name the folder that holds them',
    },
    at: { type: 'string', value: 'DATE', summary: 'The UTC day (2026-07-10) where none is named, instead of today.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: [
    'approved-assistants policy test policy.json',
    'approved-assistants policy test policy.json --cases more.cases.json --json',
    'approved-assistants policy test policy.json --against inventories/ --at 2027-01-01',
  ],
  run: async ({ operands: [operand = ''], options: { cases, against, at, json } }, terminal) => {
    if (cases !== undefined && against.length > 0) throw new UsageError('Give --cases or --against, not both.');
    const now = at === undefined ? Date.now() : dayOf(at);
    const result = await loadPolicy(operand, terminal);
    if (!result.ok) return refuse(result.problems, terminal);
    const { loaded } = result;
    const judging = { policy: loaded.policy, isInRange: loaded.isInRange, shipped: shippedAssistants, ownId };
    const run = { judging, loaded, now, json, terminal };
    if (against.length > 0) return runOnInventories(against, run);
    return runOnCases(cases ?? casesBeside(operand), run);
  },
});

/** What both ways of testing need. */
interface TestRun {
  readonly judging: Judging;
  readonly loaded: LoadedPolicy;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly json: boolean;
  readonly terminal: Terminal;
}

function runOnCases(
  cases: string | ReturnType<typeof casesBeside>,
  { judging, loaded, now, json, terminal }: TestRun,
): ExitCode {
  if (typeof cases !== 'string' && !cases.exists)
    return refuse([{ code: 'casesNotNamed', severity: 'error', args: { file: cases.file } }], terminal);
  const outcome = testCases(typeof cases === 'string' ? cases : cases.file, judging, loaded, now);
  if ('refused' in outcome) return refuse(outcome.refused, terminal);
  if (json) terminal.json(casesJson(outcome));
  else {
    for (const problem of outcome.problems) terminal.error(problemLine(problem));
    for (const line of casesText(outcome)) terminal.print(line);
  }
  return failedOf(outcome).length > 0 ? exitCodes.findings : exitCodes.clean;
}

function runOnInventories(places: readonly string[], { judging, loaded, now, json, terminal }: TestRun): ExitCode {
  const read = readInventories(places);
  if (!read.ok) return refuse(read.problems, terminal);
  const { today, problems } = judgingDay(judging.policy, now);
  const impact = impactOn(read.inventories, judging, today, problems);
  if (json) terminal.json(impactJson(impact, loaded, today));
  else {
    for (const problem of impact.problems) terminal.error(problemLine(problem));
    for (const line of impactText(impact, loaded, today)) terminal.print(line);
  }
  return exitCodes.clean;
}
