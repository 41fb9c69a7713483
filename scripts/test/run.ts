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

/** What a program left that ran beside others. */
export interface Ended {
  readonly code: number;
  /** All that it printed, in order. */
  readonly printed: string;
}

/** Runs a program beside others: what it prints is kept, so that it is not mixed with theirs. */
export function runQuietly(program: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => parts.push(data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, printed: Buffer.concat(parts).toString() }));
  });
}
