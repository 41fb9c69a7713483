import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/root.ts';

const suites = path.join(root, 'test', 'host', 'suites');

/** The file that the editor loads to run one suite. */
export function suiteFile(suite: string): string {
  return path.join(root, 'out', 'suites', `${suite}.suite.cjs`);
}

/** Bundles every `*.suite.ts`; mocha itself is loaded from node_modules by the editor. */
export async function buildSuites(): Promise<void> {
  const files = (await readdir(suites)).filter((file) => file.endsWith('.suite.ts'));
  await build({
    absWorkingDir: root,
    entryPoints: files.map((file) => path.join(suites, file)),
    outdir: 'out/suites',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
