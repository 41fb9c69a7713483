import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Run } from './realCli.ts';

/**
 * Runs the command line on a system that answers otherwise than this one.
 *
 * @param preload where the script that changes the system is written
 * @param changes statements; `os` is the module of that name
 */
export function runWith(
  preload: string,
  changes: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Run {
  const lines = ["const os = require('node:os');", changes, "require('node:module').syncBuiltinESMExports();"];
  writeFileSync(preload, lines.join('\n'));
  const env = { ...process.env, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], {
    encoding: 'utf8',
    env,
  });
  return { code: status, printed: stdout, errors: stderr };
}
