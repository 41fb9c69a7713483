import type { WrittenPlace } from '../writtenFile.ts';

/** How a command line is to be read. */
export type Shell = 'posix' | 'cmd' | 'powershell';

/**
 * A command that a file has written down: as the line of a shell, or as the words of a program that is started without one.
 * Variables such as `${workspaceFolder}` stand in it as they were written.
 */
export interface WrittenCommand extends WrittenPlace {
  /** What people call it: the label of a task, the name of a script. */
  readonly label: string;
  readonly line?: string;
  readonly argv?: readonly string[];
  /** Of a line; none where that depends on the machine. */
  readonly shell?: Shell;
}

/** A word of a command line, and how it is to be quoted where the file says so. */
export interface Word {
  readonly text: string;
  readonly quoting?: 'escape' | 'strong' | 'weak';
}

/** The shell that a program is, by the name of its file. */
export function shellOf(executable: string | undefined): Shell | undefined {
  const name = executable
    ?.toLowerCase()
    .replace(/^.*[\\/]/s, '')
    .replace(/\.exe$/, '');
  if (name === undefined || name === '') return undefined;
  if (name === 'cmd') return 'cmd';
  if (name === 'pwsh' || name === 'powershell' || name === 'pwsh-preview') return 'powershell';
  return /^(?:ba|z|fi|da|k|a)?sh$/.test(name) ? 'posix' : undefined;
}

/**
 * The line that VS Code gives to the shell of a task: a command alone stands as it was written, and with arguments each word
 * that has a space is quoted.
 */
export function lineOf(command: Word, args: readonly Word[], shell: Shell | undefined): string {
  if (args.length === 0 && command.quoting === undefined) return command.text;
  return [command, ...args].map((word) => quoted(word, shell)).join(' ');
}

function quoted({ text, quoting }: Word, shell: Shell | undefined): string {
  const isQuoted = text.length > 1 && /^(["']).*\1$/s.test(text);
  if (quoting === undefined && (isQuoted || !/\s/.test(text))) return text;
  // In cmd an apostrophe quotes nothing.
  if (shell === 'cmd') return `"${text.replaceAll('"', '""')}"`;
  if (quoting === 'weak') return `"${text.replaceAll('"', shell === 'powershell' ? '`"' : '\\"')}"`;
  return `'${text.replaceAll("'", shell === 'powershell' ? "''" : "'\\''")}'`;
}
