import type { Terminal } from 'vscode';
import { programName, type ShellKind } from '../core/surfaces/terminals/shellWord.ts';

/** The language of a terminal's command lines; what the system starts by itself where the terminal does not say it. */
export function shellOf({ creationOptions }: Terminal): ShellKind {
  const given = 'shellPath' in creationOptions ? creationOptions.shellPath : undefined;
  const shell = programName(given ?? (process.platform === 'win32' ? 'powershell' : 'sh'));
  if (shell === 'pwsh' || shell === 'powershell') return 'powershell';
  return shell === 'cmd' ? 'cmd' : 'posix';
}
