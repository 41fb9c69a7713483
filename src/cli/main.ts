import { parseArgs } from 'node:util';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { policyJsonSchema } from './policyJsonSchema.ts';
import { policyLint } from './policyLint.ts';

export interface Output {
  print(line: string): void;
  error(line: string): void;
}

const help = `approved-assistants <command>

Commands
  policy lint FILE    Check a policy document: every error with its line, and what this version does not act on.
  policy schema       Print the JSON Schema of the policy document.

Options
  --json              Print JSON instead of text.
  --help              Print this help.

Exit codes
  0 clean, 1 errors found, 2 wrong usage or unreadable input, 3 could not look somewhere that matters`;

function run(argv: readonly string[], output: Output): ExitCode {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [group, command, file, ...rest] = positionals;
  if (values.help) {
    output.print(help);
    return exitCodes.clean;
  }
  if (group === 'policy' && command === 'schema' && file === undefined) {
    output.print(JSON.stringify(policyJsonSchema(), undefined, 2));
    return exitCodes.clean;
  }
  if (group === 'policy' && command === 'lint' && file !== undefined && rest.length === 0) {
    return policyLint(file, values.json, output);
  }
  output.error(`Unknown or incomplete command: ${positionals.join(' ') || '(none)'}\n\n${help}`);
  return exitCodes.badInput;
}

const output: Output = {
  print: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
};

try {
  process.exitCode = run(process.argv.slice(2), output);
} catch (error) {
  // Only wrong options throw an error with such a code; anything else is a defect and keeps its stack.
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  output.error(`${error.message}\n\n${help}`);
  process.exitCode = exitCodes.badInput;
}
