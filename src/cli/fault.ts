import { errorCode } from '../machine/errorCode.ts';
import { exitCodes } from './exitCodes.ts';
import { problemLine } from './problemText.ts';
import type { Terminal } from './terminal.ts';

/** Says that the program itself failed, with what whoever mends it needs, and gives the exit code of that. */
export function sayFault(error: unknown, terminal: Terminal): typeof exitCodes.couldNotLook {
  const args = { error: errorCode(error) };
  terminal.error(problemLine({ code: 'programFailed', severity: 'error', args }));
  const stack = error instanceof Error ? error.stack : undefined;
  for (const line of stack?.split('\n') ?? []) terminal.error(line);
  return exitCodes.couldNotLook;
}
