import { run } from './test/run.ts';
import { root } from './root.ts';
import path from 'node:path';

process.exitCode = await run(process.execPath, [
  path.join(root, 'node_modules/prettier/bin/prettier.cjs'),
  '--write',
  '.',
]);
