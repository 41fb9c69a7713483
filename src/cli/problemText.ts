import english from '../../l10n/en.json' with { type: 'json' };
import type { Problem } from '../core/problem.ts';

/** One line in the form that editors and CI systems recognise: `file:line:column: severity code: words`. */
export function problemLine(problem: Problem): string {
  const { file, line, column, path } = problem.place ?? {};
  const where = [file ?? 'policy', ...(line === undefined ? [] : [line, column ?? 1])].join(':');
  const pointer = path === undefined || path === '' ? '' : ` (at ${path})`;
  return `${where}: ${problem.severity} ${problem.code}: ${problemWords(problem)}${pointer}`;
}

/** The command line speaks English. */
function problemWords({ code, args, cause }: Problem): string {
  const words = [english[`problem.${code}`], ...(cause === undefined ? [] : [english[`cause.${cause}`]])].join(' ');
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}
