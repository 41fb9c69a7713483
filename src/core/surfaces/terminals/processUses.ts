import type { CommandNames } from './commandNames.ts';
import { programName } from './shellWord.ts';
import { usesIn, type UsesSeen } from './usesIn.ts';

const shells = /^(?:sh|bash|dash|zsh|ksh|mksh|ash|fish)$/;
const interpreters = /^(?:node|bun|deno|tsx|ruby|perl|python[\d.]*|sh|bash|dash|zsh|ksh|mksh|ash|fish)$/;

/** The files that a process runs: its program, and the script of an interpreter. Only what its arguments name by an absolute path. */
export function programFiles([program = '', ...args]: readonly string[]): readonly string[] {
  const script = interpreters.test(programName(program)) ? args.find((each) => !each.startsWith('-')) : undefined;
  return [program, script ?? ''].filter((file) => file.startsWith('/'));
}

/**
 * What a process of a POSIX system is, by its arguments and by where its files really lie. A shell that works through a
 * command line is none of it: what it starts is.
 *
 * @param files with links resolved
 */
export function processUses(argv: readonly string[], files: readonly string[], names: CommandNames): UsesSeen['uses'] {
  if (worksThroughLine(argv)) return [];
  // Who gives itself a title writes it over the arguments, as one line.
  const line = argv.length === 1 ? (argv[0] ?? '') : argv.map(quoted).join(' ');
  return [line, ...files.map(quoted)].flatMap((each) => usesIn(each, 'posix', names).uses);
}

function worksThroughLine([program = '', ...args]: readonly string[]): boolean {
  const end = args.findIndex((each) => !each.startsWith('-'));
  return (
    shells.test(programName(program)) &&
    args.slice(0, end < 0 ? args.length : end).some((each) => /^-[a-z]*c$/.test(each))
  );
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
