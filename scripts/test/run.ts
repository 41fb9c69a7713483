import { spawn } from 'node:child_process';
import { root } from '../root.ts';

/** Runs a program with our own output streams and returns its exit code. */
export function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
