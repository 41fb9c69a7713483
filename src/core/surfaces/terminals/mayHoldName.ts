import { runsOf, type CommandNames } from './commandNames.ts';

/** Longer texts are not looked at: in UTF-16 units. Nobody types them, and shells take long over them too. */
export const longestCommandLine = 32 * 1024;

const quotesAndEscapes = /["'`^\\]/g;

/**
 * A quick look before the text is taken apart, which needs no parser: whether any name could be in it. Says yes too often,
 * and no only where there is none, apart from names that the shell puts together from pieces of variables.
 */
export function mayHoldName(commandLine: string, names: CommandNames): boolean {
  if (commandLine.length > longestCommandLine) return true;
  if (holdsRuns(commandLine, names)) return true;
  // $'\x63laude': letters by number.
  if (commandLine.includes("$'") && commandLine.includes('\\')) return true;
  const bare = commandLine.replace(/[\\`^]\r?\n/g, '').replace(quotesAndEscapes, '');
  return bare.length !== commandLine.length && holdsRuns(bare, names);
}

function holdsRuns(text: string, { runs }: CommandNames): boolean {
  const present = new Set(runsOf(text));
  for (const run of present) {
    if (runs.get(run)?.some((others) => others.every((other) => present.has(other))) === true) return true;
  }
  return false;
}
