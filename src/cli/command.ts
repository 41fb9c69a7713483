import type { ExitCode } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

export interface CommandOption {
  /** `strings` may be given several times. */
  readonly type: 'boolean' | 'string' | 'strings';
  /** What stands after it in the help, such as `FILE`. Without one it is a switch. */
  readonly value?: string;
  readonly summary: string;
  /** What may be done instead of giving the option several times. */
  readonly instead?: string;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** One command of the command line: what the help says of it, and what it does. */
export interface Command<O extends CommandOptions = CommandOptions> {
  /** By which it is called: `['policy', 'lint']`. */
  readonly words: readonly string[];
  /** What must stand after the words, in order. `-` for a file means standard input. */
  readonly operands: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** What else a person should know, in paragraphs. */
  readonly details: readonly string[];
  readonly options: O;
  readonly examples: readonly string[];
  /** @throws UsageError where an option is missing or has no sense */
  run(call: Call<O>, terminal: Terminal): ExitCode | Promise<ExitCode>;
}

/** How a command was called. */
export interface Call<O extends CommandOptions> {
  /** As many as the command has. */
  readonly operands: readonly string[];
  readonly options: {
    readonly [K in keyof O]: O[K]['type'] extends 'boolean'
      ? boolean
      : O[K]['type'] extends 'string'
        ? string | undefined
        : O[K]['type'] extends 'strings'
          ? readonly string[]
          : boolean | string | readonly string[] | undefined;
  };
}

/** The command was called in a way that it cannot work with; the message says what is wrong. */
export class UsageError extends Error {}

/** Infers the types of the options. */
export function command<const O extends CommandOptions>(description: Command<O>): Command<O> {
  return description;
}

/** @throws UsageError where the option was not given */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`The option --${option} is missing.`);
  return value;
}
