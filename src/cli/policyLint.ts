import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { checkPolicyText } from '../core/policy/checkPolicyText.ts';
import type { Problem } from '../core/problem.ts';
import { command } from './command.ts';
import { dayOf } from './dayOption.ts';
import { exitCodes } from './exitCodes.ts';
import { readPolicyInput, type PolicyInput } from './policyInput.ts';
import { countLine, countProblems, problemJson, problemLine } from './problemText.ts';
import type { Terminal } from './terminal.ts';

/** `policy lint FILE`: everything that is wrong with a policy, or worth knowing before it is rolled out. */
export const policyLint = command({
  words: ['policy', 'lint'],
  operands: ['FILE'],
  summary: 'Check a policy document: every error and warning with its line.',
  details: [
    'An error makes the policy unusable, or makes an entry match nothing. A warning is probably not meant. A note is worth knowing and cannot be mended in the policy. FILE may be - for standard input.',
    'The exit code is 1 where there are errors, and 2 where FILE cannot be read as text at all.',
  ],
  options: {
    strict: { type: 'boolean', summary: 'Exit with 1 also where there are only warnings.' },
    at: { type: 'string', value: 'DATE', summary: 'Judge dates as of this UTC day (2026-07-10) instead of today.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: [
    'approved-assistants policy lint policy.json',
    'approved-assistants policy lint --strict --json - < policy.json',
  ],
  run: async ({ operands: [file = ''], options: { strict, at, json } }, terminal) => {
    const now = at === undefined ? Date.now() : dayOf(at);
    const input = await readPolicyInput(file, terminal);
    const problems = policyProblems(input, now);
    if (!problems) return sayMissing(input.name, terminal);
    const counts = countProblems(problems);
    if (json) terminal.json({ version: 1, file: input.name, ...counts, problems: problems.map(problemJson) });
    else for (const line of [...problems.map(problemLine), countLine(input.name, counts)]) terminal.print(line);
    if (input.content.kind === 'problem') return exitCodes.badInput;
    return counts.errors > 0 || (strict && counts.warnings > 0) ? exitCodes.findings : exitCodes.clean;
  },
});

/** All that is to be said of a policy, at its place; undefined where there is no file. */
export function policyProblems({ name, content }: PolicyInput, now: number): Problem[] | undefined {
  if (content.kind === 'missing') return undefined;
  const problems = content.kind === 'text' ? checkPolicyText(content.text, shippedAssistants, now) : [content.problem];
  return problems.map((problem) => ({ ...problem, place: { ...problem.place, file: name } }));
}

export function sayMissing(file: string, terminal: Terminal): typeof exitCodes.badInput {
  terminal.error(problemLine({ code: 'policyMissingFile', severity: 'error', args: { file } }));
  return exitCodes.badInput;
}
