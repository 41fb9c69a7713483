import { parseArgs } from 'node:util';
import { nearest } from '../core/policy/lint/unknownAssistants.ts';
import { UsageError, type Call, type Command, type CommandOption, type CommandOptions } from './command.ts';

const help = { help: { type: 'boolean', short: 'h', default: false } } as const;

export interface LooseReading {
  readonly words: readonly string[];
  readonly asksForHelp: boolean;
  readonly asksForVersion: boolean;
}

/** Enough to know which command is meant: options of every command may stand before its words. */
export function looselyRead(argv: readonly string[], commands: readonly Command[]): LooseReading {
  const all = Object.assign({}, ...commands.map(({ options }) => options)) as CommandOptions;
  const options = { ...parseOptions(all), version: { type: 'string' as const }, ...help };
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, strict: false, options });
  return { words: positionals, asksForHelp: values.help === true, asksForVersion: values.version !== undefined };
}

/** @throws UsageError where a command cannot be called so */
export function strictlyRead(argv: readonly string[], command: Command): Call<CommandOptions> {
  const options = { ...parseOptions(command.options), ...help };
  const how = { args: [...argv], allowPositionals: true, options } as const;
  const { tokens } = parseArgs({ ...how, strict: false, tokens: true });
  const given = tokens.filter((token) => token.kind === 'option');
  for (const option of given) checkOption(option, command.options);
  checkRepeated(given, command.options);
  const { values, positionals } = parseArgs(how);
  const operands = positionals.slice(command.words.length);
  const missing = command.operands.slice(operands.length);
  if (missing.length > 0) throw new UsageError(`Missing: ${missing.join(' ')}`);
  const tooMany = operands.slice(command.operands.length);
  const hints = Object.entries(command.options).flatMap(([name, option]) =>
    option.type === 'strings' && argv.includes(`--${name}`) ? [hintFor(name, option)] : [],
  );
  if (tooMany.length > 0) throw new UsageError([`Not expected: ${tooMany.join(' ')}.`, ...hints].join(' '));
  return { operands, options: values };
}

interface GivenOption {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: GivenOption, options: CommandOptions): void {
  const known: CommandOptions = { ...options, help: { type: 'boolean', summary: '' } };
  const option: CommandOption | undefined = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!option) {
    const meant = nearest(name, Object.keys(known));
    throw new UsageError(`Unknown option: ${rawName}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`);
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value. Write it alone.`);
    return;
  }
  if (value === '') throw new UsageError(`${rawName} has an empty value. Write one, or leave the option out.`);
  if (value === undefined || (inlineValue !== true && /^-./.test(value)))
    throw new UsageError(
      `${rawName} needs a value: ${rawName} ${option.value ?? ''}. Of one with a dash: ${rawName}=-x.`,
    );
}

/** Of two values one would be left out in silence. A switch may be given twice. */
function checkRepeated(given: readonly GivenOption[], options: CommandOptions): void {
  const single = given.filter(({ name }) => options[name]?.type === 'string').map(({ name }) => name);
  const repeated = single.find((name, index) => single.indexOf(name) < index);
  if (repeated !== undefined) throw new UsageError(`--${repeated} can be given only once. Run the command for each.`);
}

function hintFor(name: string, { value = '', instead }: CommandOption): string {
  return `Write --${name} before each ${value}${instead === undefined ? '' : `, or ${instead}`}.`;
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
