import english from '../../l10n/en.json' with { type: 'json' };
import type { Problem } from '../core/problem.ts';
import { exitCodes } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

/** "note" is what compilers print, and what editors and CI systems look for. */
const severityWords = { error: 'error', warning: 'warning', information: 'note' } as const;

/** One line in the form that editors and CI systems recognise: `file:line:column: severity code: words`. */
export function problemLine(problem: Problem): string {
  const { file, line, column, path } = problem.place ?? {};
  const where = [...(file === undefined ? [] : [file]), ...(line === undefined ? [] : [line, column ?? 1])].join(':');
  const pointer = path === undefined || path === '' ? '' : ` (at ${path})`;
  return `${where}${where === '' ? '' : ': '}${severityWords[problem.severity]} ${problem.code}: ${problemWords(problem)}${pointer}`;
}

/** The command line speaks English. */
export function problemWords({ code, args, cause }: Problem): string {
  const words = [english[`problem.${code}`], ...(cause === undefined ? [] : [english[`cause.${cause}`]])].join(' ');
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

/** A problem as `--json` prints it. Names and meaning are a contract with scripts: docs/admin/cli.md. */
export function problemJson(problem: Problem): Record<string, unknown> {
  const { code, severity, args, cause, place } = problem;
  return { code, severity, message: problemWords(problem), args, cause, place };
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export function countProblems(problems: readonly Problem[]): Counts {
  const count = (wanted: Problem['severity']): number => problems.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('information') };
}

export function countLine(file: string, { errors, warnings, notes }: Counts): string {
  return `${file}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** Says why a command cannot work with its input, and gives the exit code of that. */
export function refuse(problems: readonly Problem[], terminal: Terminal): typeof exitCodes.badInput {
  for (const problem of problems) terminal.error(problemLine(problem));
  return exitCodes.badInput;
}
