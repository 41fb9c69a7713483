import { parseEnrolment } from '../core/policy/parseEnrolment.ts';
import type { Problem } from '../core/problem.ts';
import { command } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { readPolicyInput } from './policyInput.ts';
import { countLine, countProblems, problemJson, problemLine, refuse } from './problemText.ts';

/** `enrolment lint FILE`: everything that is wrong with an enrolment, before machines refuse it. */
export const enrolmentLint = command({
  words: ['enrolment', 'lint'],
  operands: ['FILE'],
  summary: 'Check an enrolment (enrolment.json): every error with its line.',
  details: [
    'An error makes every machine refuse the enrolment. Whether the managed folder is safe is checked on the machine itself. FILE may be - for standard input.',
    'The exit code is 1 where there are errors, and 2 where FILE cannot be read as text at all.',
  ],
  options: { json: { type: 'boolean', summary: 'Print JSON instead of text.' } },
  examples: ['approved-assistants enrolment lint enrolment.json'],
  run: async ({ operands: [operand = ''], options: { json } }, terminal) => {
    const { name, content } = await readPolicyInput(operand, terminal);
    if (content.kind !== 'text') return refuse([unreadable(name, content.kind === 'missing')], terminal);
    const result = parseEnrolment(content.text);
    const found = result.ok ? [] : result.problems;
    const problems = found.map((problem) => ({ ...problem, place: { ...problem.place, file: name } }));
    const counts = countProblems(problems);
    if (json) terminal.json({ version: 1, file: name, ...counts, problems: problems.map(problemJson) });
    else for (const line of [...problems.map(problemLine), countLine(name, counts)]) terminal.print(line);
    return counts.errors > 0 ? exitCodes.findings : exitCodes.clean;
  },
});

function unreadable(file: string, isMissing: boolean): Problem {
  return {
    code: isMissing ? 'inputMissing' : 'enrolmentUnreadable',
    severity: 'error',
    args: { file },
    place: { file },
  };
}
