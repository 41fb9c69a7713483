import { errorCode } from '../machine/errorCode.ts';
import { runCommand } from './runCommand.ts';

// Who reads has seen enough (`| head`): that is no failure, and changes nothing about the result.
process.stdout.on('error', (error) => {
  if (errorCode(error) !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  input: () => process.stdin,
});
