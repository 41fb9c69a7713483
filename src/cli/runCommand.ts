import { nearest } from '../core/policy/lint/unknownAssistants.ts';
import { UsageError, type Command } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { commandHelp, overview, programName, usageLine } from './help.ts';
import { looselyRead, strictlyRead } from './readArguments.ts';
import type { Terminal } from './terminal.ts';
import { programVersion } from './version.ts';

/**
 * Runs the command that the arguments name.
 *
 * @throws what is no wrong usage: a defect, which keeps its stack
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { words, asksForHelp, asksForVersion } = looselyRead(argv, commands);
  const command = commands.find((each) => each.words.every((word, index) => words[index] === word));
  if (asksForHelp) {
    for (const line of linesOf(command ? commandHelp(command) : overview(commands))) terminal.print(line);
    return exitCodes.clean;
  }
  // One command has an option of that name for something else.
  if (asksForVersion && (command ? !('version' in command.options) : words.length === 0)) {
    terminal.print(programVersion);
    return exitCodes.clean;
  }
  if (!command) return sayUnknown(words, terminal);
  try {
    return await command.run(strictlyRead(argv, command), terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const more = `${programName} ${command.words.join(' ')} --help`;
    for (const line of [error.message, '', usageLine(command), `More: ${more}`]) terminal.error(line);
    return exitCodes.badInput;
  }
}

function sayUnknown(words: readonly string[], terminal: Terminal): ExitCode {
  const meant = meantCommand(words);
  terminal.error(`Unknown or incomplete command: ${words.join(' ') || '(none)'}`);
  if (meant !== undefined) terminal.error(`Did you mean: ${programName} ${meant}`);
  for (const line of linesOf(`\n${overview(commands)}`)) terminal.error(line);
  return exitCodes.badInput;
}

/** Also where only its last word was given. */
function meantCommand([first = '', second]: readonly string[]): string | undefined {
  const names = commands.map((each) => nameOf(each));
  const ending = commands.find(({ words }) => words.at(-1) === first);
  if (ending) return nameOf(ending);
  return (second === undefined ? undefined : nearest(`${first} ${second}`, names)) ?? nearest(first, names);
}

function nameOf({ words }: Command): string {
  return words.join(' ');
}

/** Of words of our own. */
function linesOf(text: string): string[] {
  return text.split('\n');
}
