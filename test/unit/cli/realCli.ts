import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll } from 'vitest';
import { cliBundle } from '../../../scripts/build/bundles.ts';
import { root } from '../../../scripts/root.ts';

export interface Run {
  readonly code: number | null;
  readonly printed: string;
  readonly errors: string;
}

interface RealCli {
  /** The program itself. */
  readonly file: string;
  (args: readonly string[], input?: string | Uint8Array, folder?: string): Run;
  /** For what happens while it runs. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
}

/**
 * The command line as it is shipped, built once for a file of tests.
 *
 * @param name of the test file: they run side by side
 */
export function useRealCli(name: string): RealCli {
  const cli = path.join(root, 'out', 'unit', `${name}.js`);
  beforeAll(async () => {
    await build({ ...cliBundle, outfile: cli });
  });
  const run = (args: readonly string[], input: string | Uint8Array = '', cwd = root): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', input, cwd });
    return { code: status, printed: stdout, errors: stderr };
  };
  return Object.assign(run, { file: cli, start: (args: readonly string[]) => spawn(process.execPath, [cli, ...args]) });
}
