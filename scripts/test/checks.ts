import path from 'node:path';
import { root } from '../root.ts';

/** A check of the sources as a whole: it passes or fails as one. */
export interface Check {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

const tool = (file: string): string => path.join(root, 'node_modules', file);
const node = (name: string, file: string, ...args: string[]): Check => ({
  name,
  program: process.execPath,
  args: [tool(file), ...args],
});

/** The longest first: they run beside each other. */
export const checks: readonly Check[] = [
  node('lint', 'eslint/bin/eslint.js', '.', '--max-warnings=0'),
  node('types', 'typescript/bin/tsc', '--noEmit'),
  node('format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  node('dead code', 'knip/bin/knip.js', '--no-progress'),
];
