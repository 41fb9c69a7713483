import { spawnSync } from 'node:child_process';
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

/**
 * The command line as it is shipped, built once for a file of tests.
 *
 * @param name of the test file: they run side by side
 */
export function useRealCli(name: string): (args: readonly string[], input?: string | Uint8Array) => Run {
  const cli = path.join(root, 'out', 'unit', `${name}.js`);
  beforeAll(async () => {
    await build({ ...cliBundle, outfile: cli });
  });
  return (args, input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', input });
    return { code: status, printed: stdout, errors: stderr };
  };
}
