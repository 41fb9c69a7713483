import { build } from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { precomputed } from '../../../scripts/build/precomputed.ts';
import { root } from '../../../scripts/root.ts';
import { shippedAssistants } from '../../../src/core/catalog/shippedCatalog.ts';
import { shippedFacts } from '../../../src/core/catalog/shippedFacts.ts';
import { wholeCatalog } from '../../../src/core/catalog/wholeCatalog.ts';

const sources = wholeCatalog.flatMap(({ extensions, commandPrefixes = [] }) =>
  [...extensions, ...commandPrefixes].map(({ source }) => source),
);

test.each([
  ['shippedCatalog.ts', { shippedAssistants }],
  ['shippedFacts.ts', { shippedFacts }],
])('%s has the same values when it is built, and no sources', async (file, values) => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src/core/catalog', file)],
    bundle: true,
    write: false,
    format: 'cjs',
    plugins: [precomputed],
  });
  const code = outputFiles[0]?.text ?? '';
  const module = { exports: {} };
  runInNewContext(code, { module, exports: module.exports, require: createRequire(import.meta.url) });
  expect(JSON.parse(JSON.stringify(module.exports))).toEqual(JSON.parse(JSON.stringify(values)));
  expect(sources.filter((source) => code.includes(source))).toEqual([]);
});
