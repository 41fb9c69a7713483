import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OnLoadResult, Plugin } from 'esbuild';
import { root } from '../root.ts';
import { placeOf, type Place } from './lazyChunks.ts';

/** What other chunks use of a library that one chunk has. A name that is missing here is an error of the build. */
const libraryParts: Readonly<Record<string, readonly string[]>> = {
  'zod/mini': [
    ...['array', 'boolean', 'describe', 'discriminatedUnion', 'enum', 'exactOptional', 'gte', 'int', 'iso', 'literal'],
    ...['lte', 'maxLength', 'minLength', 'nonnegative', 'number', 'object', 'optional', 'positive', 'record'],
    ...['refine', 'regex', 'strictObject', 'string', 'union', 'unknown'],
  ],
};

/**
 * esbuild splits ES modules only, and VS Code 1.99 loads extensions as CommonJS: so each `import()` of ours becomes a
 * `require` of the chunk that has it. An `import()` that no chunk names is an error. What a chunk imports as usual and
 * another one has is not there twice: its functions load that chunk when the first of them is called.
 */
export function lazyImports(chunk: string): Plugin {
  return {
    name: 'lazy imports',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: wanted, resolveDir, kind, namespace }) => {
        if (namespace === 'lazy' || namespace === 'called') return { path: wanted, external: true };
        if (kind === 'require-call' && wanted in libraryParts) return { path: wanted, namespace: 'parts' };
        if (kind !== 'dynamic-import' && kind !== 'import-statement') return undefined;
        const from = wanted.startsWith('.')
          ? path.relative(root, path.join(resolveDir, wanted)).replaceAll('\\', '/')
          : wanted;
        const place = placeOf(from);
        if (kind === 'dynamic-import')
          return place
            ? { path: `${place.chunk}/${place.name}`, namespace: 'lazy' }
            : { errors: [{ text: `No chunk in scripts/build/lazyChunks.ts has ${from}` }] };
        if (!place || place.chunk === chunk) return undefined;
        return { path: from, namespace: 'called', pluginData: place, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: place }) => {
        const [from, name] = place.split('/');
        return { contents: `module.exports = require('./${from}.cjs').${name};`, loader: 'js' };
      });
      build.onLoad({ filter: /.*/, namespace: 'called' }, ({ path: from, pluginData }) =>
        from in libraryParts ? partsOf(from, pluginData as Place) : calledElsewhere(from, pluginData as Place),
      );
      build.onLoad({ filter: /.*/, namespace: 'parts' }, ({ path: library }) => {
        const parts = libraryParts[library] ?? [];
        return { contents: `export { ${parts.join()} } from '${library}';`, loader: 'js', resolveDir: root };
      });
    },
  };
}

/** The functions of a module, each of which calls the one in its chunk. Anything else that is exported is an error. */
export async function calledElsewhere(from: string, { chunk, name }: Place): Promise<OnLoadResult> {
  const source = await readFile(path.join(root, from), 'utf8');
  const exported = [...source.matchAll(/^export (?!type |interface )(?:async )?(\S+) (\w+)/gm)];
  const other = exported.find(([, kind = '']) => !kind.startsWith('function'));
  if (other) return { errors: [{ text: `${from} exports ${other[2]}, which cannot be called from another chunk` }] };
  const functions = exported.map(([, , each]) => `export const ${each} = (...all) => there().${each}(...all);`);
  const there = `let loaded;\nconst there = () => loaded ??= require('./${chunk}.cjs').${name};`;
  return { contents: [there, ...functions].join('\n'), loader: 'js' };
}

/** What a chunk uses of a library that another one has. */
function partsOf(library: string, { chunk, name }: Place): OnLoadResult {
  const parts = (libraryParts[library] ?? []).map(
    (part) => `const _${part} = all.${part}; export { _${part} as ${part} };`,
  );
  return { contents: [`const all = require('./${chunk}.cjs').${name};`, ...parts].join('\n'), loader: 'js' };
}
