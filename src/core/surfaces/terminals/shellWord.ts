/** The languages of command lines that are understood: bash and its kin, cmd.exe, PowerShell. */
export type ShellKind = 'posix' | 'cmd' | 'powershell';

/** One word of a command line, as the shell hands it to the program. */
export interface ShellWord {
  /** Without quotes and escapes; what the shell fills in (`$HOME`, `$(…)`) stays as it is written. */
  readonly text: string;
  /** Where it stands in the command line that was asked about, in UTF-16 units: from `at` up to, not including, `end`. */
  readonly at: number;
  readonly end: number;
  /** It begins with a quote. */
  readonly quoted?: true;
}

/** A program with its arguments. */
export type Words = readonly ShellWord[];

/** The commands of a command line, of inner ones (substitutions, bodies) too. */
export interface Commands {
  readonly commands: readonly Words[];
  /** Texts that become command lines of the same shell: what a shell is fed with, what a loop runs. */
  readonly texts?: readonly ShellWord[];
  /** The shell would not take it as it stands (an open quote, say), so that some of it may be missing here. */
  readonly incomplete: boolean;
}

const separators = /[/\\]/;
const programEndings = /\.(?:exe|com|cmd|bat|ps1)$/;

/** What is started: the lower-cased name without folders and without the endings of Windows programs. */
export function programName(text: string): string {
  const name = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  return name.toLowerCase().replace(programEndings, '');
}

/** Named by a path, so that PATH has no say in what is started. */
export function isPath(text: string): boolean {
  return separators.test(text);
}
