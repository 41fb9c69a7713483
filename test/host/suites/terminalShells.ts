import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** A shell that people work with, and how it says what became of a line. */
export interface TerminalShell {
  readonly name: string;
  readonly file: string;
  readonly noting: (line: string, said: string, code: string) => string;
}

const noting: TerminalShell['noting'] = (line, said, code) => `${line} 2> '${said}'; echo $? > '${code}'`;
const known: readonly Omit<TerminalShell, 'file'>[] = [
  { name: 'zsh', noting },
  { name: 'fish', noting: (line, said, code) => `${line} 2> '${said}'; echo $status > '${code}'` },
  { name: 'pwsh', noting: (line, said, code) => `${line} 2> '${said}'; echo $LASTEXITCODE > '${code}'` },
];
const folders = (process.env['PATH'] ?? '').split(path.delimiter);

/** Bash, and those of the others that this machine has. */
export const terminalShells: readonly [TerminalShell, ...TerminalShell[]] = [
  { name: 'bash', file: '/bin/bash', noting },
  ...known.flatMap((shell) => {
    const file = folders.map((folder) => path.join(folder, shell.name)).find(canStart);
    return file === undefined ? [] : [{ ...shell, file }];
  }),
];

function canStart(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
