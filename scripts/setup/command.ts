import { spawn, type SpawnOptions } from 'node:child_process';

/** Runs a program to its end and returns what it printed; throws with all of it where it fails. */
export async function command(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return printed;
  throw new Error(`${program} ${args.join(' ')} failed with exit code ${code}. It printed:\n${printed}${errors}`);
}

/** npm is a script on Windows and needs a shell there. */
export function npm(args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  return command('npm', [...args, '--loglevel=error'], { ...options, shell: process.platform === 'win32' });
}
