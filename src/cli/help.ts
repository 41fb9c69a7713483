import type { Command } from './command.ts';

export const programName = 'approved-assistants';

export const exitCodeHelp = [
  '0  clean, or done',
  '1  something was found, or refused',
  '2  wrong usage, input that cannot be used, or output that cannot be written',
  '3  could not look somewhere that matters, or the program itself failed',
] as const;

/** What the program can do. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map((each): Row => [[...each.words, ...each.operands].join(' '), each.summary]);
  return [
    `${programName} <command>`,
    section(
      'Commands',
      table([...rows, ['<command> --help', 'More about one command.'], ['--version', 'The version of this program.']]),
    ),
    section('Exit codes', [...exitCodeHelp]),
  ].join('\n\n');
}

/** One command in full. */
export function commandHelp(command: Command): string {
  return [
    usageLine(command),
    [command.summary, ...command.details].join('\n\n'),
    section('Options', table(optionRows(command))),
    section('Examples', command.examples),
    section('Exit codes', [...exitCodeHelp]),
  ].join('\n\n');
}

export function usageLine({ words, operands, options }: Command): string {
  const flags = Object.keys(options).length > 0 ? ['[options]'] : [];
  return ['Usage:', programName, ...words, ...operands, ...flags].join(' ');
}

type Row = readonly [left: string, right: string];

export function optionRows({ options }: Command): Row[] {
  const own = Object.entries(options).map(([name, { value, summary }]): Row => {
    return [value === undefined ? `--${name}` : `--${name} ${value}`, summary];
  });
  return [...own, ['--help, -h', 'Print this help.']];
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function table(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`);
}
