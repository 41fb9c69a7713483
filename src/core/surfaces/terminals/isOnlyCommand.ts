import type { ShellKind, Words } from './shellWord.ts';
import { startsOf } from './startsOf.ts';
import { commandsOf } from './usesIn.ts';

/** Prefixes in front of each other: nobody types more. */
const deepest = 16;

/**
 * Whether a command line is one command and nothing beside it, so that who interrupts it interrupts nothing else. A
 * command with a command line inside may be any number; what is not fully understood is not taken for one.
 */
export function isOnlyCommand(commandLine: string, shell: ShellKind): boolean {
  const found = commandsOf(commandLine, shell);
  if (!found || found.incomplete || (found.texts ?? []).length > 0) return false;
  const [words, ...others] = found.commands;
  return words !== undefined && others.length === 0 && isOne(words, shell, 0);
}

function isOne(words: Words, shell: ShellKind, depth: number): boolean {
  const starts = startsOf(words, shell);
  const specs = starts.flatMap((start) => ('spec' in start ? [start.spec] : []));
  return (
    depth < deepest &&
    starts.every((start) => {
      if (!('words' in start)) return !('text' in start);
      const [program] = start.words;
      if (!program) return true;
      // `npx -p PACKAGE make` starts something else than the package.
      return specs.length > 0 ? specs.includes(program) : isOne(start.words, shell, depth + 1);
    })
  );
}
