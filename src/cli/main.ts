import { text } from 'node:stream/consumers';
import { systemCause } from '../core/cause.ts';
import { errorCode } from '../machine/errorCode.ts';
import { homeWorkerWord, runHomeWorker } from '../machine/scan/homeWorker.ts';
import { exitCodes } from './exitCodes.ts';
import { sayFault } from './fault.ts';
import { problemLine } from './problemText.ts';
import { recognising } from './scan/recognising.ts';
import { tracing } from './scan/tracing.ts';
import { runCommand } from './runCommand.ts';
import { terminalOn } from './terminal.ts';

const terminal = terminalOn({ out: process.stdout, err: process.stderr, in: process.stdin });
const output = { isLost: false };

process.stdout.on('error', (error) => {
  const code = errorCode(error);
  // Who reads has seen enough (`| head`): that is no failure, and changes nothing about the result.
  if (code === 'EPIPE' || output.isLost) return;
  output.isLost = true;
  const args = { error: code };
  terminal.error(problemLine({ code: 'outputNotPrinted', severity: 'error', args, cause: systemCause(code) }));
  process.exitCode = exitCodes.badInput;
});
// There is nowhere left to say it.
process.stderr.on('error', () => undefined);

if (process.argv[2] === homeWorkerWord) {
  const write = (line: string): Promise<void> => new Promise((resolve) => process.stdout.write(line, () => resolve()));
  await runHomeWorker(await text(process.stdin), {
    recognising: ({ assistants }) => recognising(assistants),
    tracing,
    write,
  });
} else {
  // Node's own code for an uncaught error is the one for violations.
  process.on('uncaughtException', (error) => process.exit(sayFault(error, terminal)));
  const exitCode = await runCommand(process.argv.slice(2), terminal).catch((error: unknown) =>
    sayFault(error, terminal),
  );
  if (!output.isLost) process.exitCode = exitCode;
}
