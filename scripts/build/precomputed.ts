import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Modules whose exports are worked out when the extension is built: plain data made from the whole catalog, which would
 * otherwise be loaded with its sources.
 */
const modules = /[\\/]src[\\/]core[\\/]catalog[\\/](?:shippedCatalog|shippedFacts)\.ts$/;

/** Puts the values of such modules in the place of their code. */
export const precomputed: Plugin = {
  name: 'precomputed',
  setup(build) {
    build.onLoad({ filter: modules }, async ({ path: file }) => {
      const values = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
      const lines = Object.entries(values).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};
