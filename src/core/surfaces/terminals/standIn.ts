import { visibleText } from '../../visibleText.ts';

/** What stands in for a program: prints some lines to standard error and ends as what may not be run does. */
export interface StandIn {
  /** Of its file, with the ending that its shell needs. */
  readonly fileName: string;
  readonly content: string;
}

/** What a shell gives where a program is found and may not be run (POSIX). */
const mayNotRun = 126;
/** In UTF-16 units. Escaped, it must fit into a line of cmd.exe (8191). */
const longestLine = 1000;
/** By its full path: one of that name in the current folder is never run. */
const chcp = String.raw`"%SystemRoot%\System32\chcp.com"`;

/**
 * The files that stand in for a command. Their lines come from a policy, which anybody may have written: in every form they are
 * text and nothing else.
 *
 * @param command a plain name: it becomes the name of a file
 */
export function standInsFor(command: string, lines: readonly string[], system: 'windows' | 'posix'): StandIn[] {
  const plain = lines.map((line) => shortened(visibleText(line)));
  if (system === 'posix') return [{ fileName: command, content: posixScript(plain) }];
  return [
    // For shells that come with Git.
    { fileName: command, content: posixScript(plain) },
    // PowerShell starts it too, and by default refuses scripts of its own.
    { fileName: `${command}.cmd`, content: cmdScript(plain) },
  ];
}

/** Windows takes them for devices, whatever ending they have. */
const devices = /^(?:con|nul|prn|aux|com[1-9]|lpt[1-9])(?:\.|$)/i;

/** Whether a name can be a file's on every system, and means nothing to a shell. */
export function isPlainCommand(command: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(command) && !command.endsWith('.') && !devices.test(command);
}

/** No half of a pair is left at its end: UTF-8 has none. */
function shortened(line: string): string {
  return line.slice(0, longestLine).replace(/[\uD800-\uDBFF]$/, '');
}

/** Only builtins: nothing is looked up on a PATH that may not even hold `cat`. */
function posixScript(lines: readonly string[]): string {
  const printed = lines.map((line) => `printf '%s\\n' '${line.replaceAll("'", String.raw`'\''`)}' >&2`);
  return ['#!/bin/sh', ...printed, `exit ${mayNotRun}`, ''].join('\n');
}

/** The text is UTF-8 while it is printed; the console gets its own code page back. */
function cmdScript(lines: readonly string[]): string {
  const printed = lines.map((line) => `>&2 echo(${line.replaceAll('%', '%%').replaceAll(/[\^&|<>()"!]/g, '^$&')}`);
  return [
    '@echo off',
    'setlocal DisableDelayedExpansion',
    `for /f "tokens=2 delims=:." %%p in ('${chcp}') do set "codepage=%%p"`,
    `${chcp} 65001 >nul`,
    ...printed,
    `${chcp} %codepage% >nul`,
    `exit /b ${mayNotRun}`,
    '',
  ].join('\r\n');
}
