import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { policyJsonSchema } from '../../src/cli/policyJsonSchema.ts';
import { root } from '../root.ts';
import { chunkSource, lazyChunks } from './lazyChunks.ts';
import { lazyImports } from './lazyImports.ts';
import { l10nBundle } from './l10nBundle.ts';
import { precomputed } from './precomputed.ts';

/** VS Code 1.99, the oldest we support, runs extensions on Node 20. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  sourcemap: 'external',
  legalComments: 'none',
  // jsonc-parser's CommonJS build hides its own imports from bundlers.
  mainFields: ['module', 'main'],
  // Of it, proper-lockfile uses only what Node's own has; and it would change the fs of all other extensions.
  alias: { 'graceful-fs': 'node:fs' },
  logLevel: 'warning',
  logOverride: { 'commonjs-variable-in-esm': 'error', 'import-is-undefined': 'error' },
} as const satisfies BuildOptions;

/** `vscode` is external only here: an import of it in the CLI's code cannot be resolved and fails the build. */
export const extensionBundle = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  format: 'cjs',
  external: ['vscode'],
  plugins: [lazyImports('extension'), precomputed],
} satisfies BuildOptions;

export function chunkBundle(chunk: string): BuildOptions {
  const stdin = { contents: chunkSource(chunk), resolveDir: root, loader: 'js' as const };
  // A chunk may itself load the others when it needs them.
  return {
    ...common,
    stdin,
    outfile: `dist/${chunk}.cjs`,
    format: 'cjs',
    external: ['vscode'],
    plugins: [lazyImports(chunk), precomputed],
  };
}

export const cliBundle = {
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.js',
  format: 'esm',
  // What libraries that were written as CommonJS take for granted.
  banner: {
    js: [
      '#!/usr/bin/env node',
      "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      "import { fileURLToPath } from 'node:url'; const __filename = fileURLToPath(import.meta.url);",
    ].join('\n'),
  },
} as const satisfies BuildOptions;

export async function buildAll(): Promise<void> {
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await mkdir(path.join(root, 'dist', 'l10n'), { recursive: true });
  const chunks = Object.keys(lazyChunks).map((chunk) => build(chunkBundle(chunk)));
  await Promise.all([build(extensionBundle), ...chunks, build(cliBundle), writeL10n(), writeSchema()]);
  await copyFile(path.join(root, 'LICENSE'), path.join(root, 'dist', 'LICENSE'));
}

async function writeL10n(): Promise<void> {
  const bundle = await l10nBundle(path.join(root, 'l10n'), 'zh-cn');
  await writeFile(
    path.join(root, 'dist', 'l10n', 'bundle.l10n.zh-cn.json'),
    `${JSON.stringify(bundle, undefined, 2)}\n`,
  );
}

/** The one that package.json contributes for policy files. */
async function writeSchema(): Promise<void> {
  await writeFile(path.join(root, 'dist', 'policy.schema.json'), JSON.stringify(policyJsonSchema()));
}
