import { parseArgs } from 'node:util';
import { UsageError, type Call, type Command, type CommandOption, type CommandOptions } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { commandHelp, overview, programName, usageLine } from './help.ts';
import type { Terminal } from './terminal.ts';

const help = { help: { type: 'boolean', default: false } } as const;

/**
 * Runs the command that the arguments name.
 *
 * @throws what is no wrong usage: a defect, which keeps its stack
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { words, asksForHelp } = looselyRead(argv);
  const command = commands.find((each) => each.words.every((word, index) => words[index] === word));
  if (asksForHelp) {
    for (const line of linesOf(command ? commandHelp(command) : overview(commands))) terminal.print(line);
    return exitCodes.clean;
  }
  if (!command) {
    terminal.error(`Unknown or incomplete command: ${words.join(' ') || '(none)'}`);
    for (const line of linesOf(`\n${overview(commands)}`)) terminal.error(line);
    return exitCodes.badInput;
  }
  try {
    return await command.run(strictlyRead(argv, command), terminal);
  } catch (error) {
    if (!(error instanceof UsageError) && !isWrongOption(error)) throw error;
    const more = `${programName} ${command.words.join(' ')} --help`;
    for (const line of [error.message, '', usageLine(command), `More: ${more}`]) terminal.error(line);
    return exitCodes.badInput;
  }
}

/** Of words of our own. */
function linesOf(text: string): string[] {
  return text.split('\n');
}

/** Enough to know which command is meant: options of every command may stand before its words. */
function looselyRead(argv: readonly string[]): { words: readonly string[]; asksForHelp: boolean } {
  const all = Object.assign({}, ...commands.map(({ options }) => options)) as CommandOptions;
  const options = { ...parseOptions(all), ...help };
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, strict: false, options });
  return { words: positionals, asksForHelp: values.help === true };
}

function strictlyRead(argv: readonly string[], command: Command): Call<CommandOptions> {
  const options = { ...parseOptions(command.options), ...help };
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
  const operands = positionals.slice(command.words.length);
  const missing = command.operands.slice(operands.length);
  if (missing.length > 0) throw new UsageError(`Missing: ${missing.join(' ')}`);
  const tooMany = operands.slice(command.operands.length);
  if (tooMany.length > 0) throw new UsageError(`Not expected: ${tooMany.join(' ')}`);
  return { operands, options: values };
}

type ParseOption =
  | { readonly type: 'boolean'; readonly default: boolean }
  | { readonly type: 'string' }
  | { readonly type: 'string'; readonly multiple: true; readonly default: string[] };

const asParsed: Readonly<Record<CommandOption['type'], ParseOption>> = {
  boolean: { type: 'boolean', default: false },
  string: { type: 'string' },
  strings: { type: 'string', multiple: true, default: [] },
};

function parseOptions(options: CommandOptions): Record<string, ParseOption> {
  return Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, asParsed[type]]));
}

function isWrongOption(error: unknown): error is TypeError {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
