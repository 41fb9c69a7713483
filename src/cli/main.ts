import { errorCode } from '../machine/errorCode.ts';
import { homeWorkerWord, runHomeWorker } from '../machine/scan/homeWorker.ts';
import { recognise } from './scan/recognising.ts';
import { runCommand } from './runCommand.ts';
import { terminalOn } from './terminal.ts';

// Who reads has seen enough (`| head`): that is no failure, and changes nothing about the result.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
});

const [first, second] = process.argv.slice(2);
if (first === homeWorkerWord && second !== undefined) {
  const write = (line: string): Promise<void> => new Promise((resolve) => process.stdout.write(line, () => resolve()));
  await runHomeWorker(second, { recognise, write });
} else {
  const terminal = terminalOn({ out: process.stdout, err: process.stderr, in: process.stdin });
  process.exitCode = await runCommand(process.argv.slice(2), terminal);
}
