import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OnLoadResult, Plugin } from 'esbuild';
import { root } from '../root.ts';

/** Code that is loaded when it is first needed, by chunk: the name a chunk exports it under, and where it comes from. */
export const lazyChunks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: {
    parsePolicy: 'src/core/policy/parsePolicy.ts',
    parseEnrolment: 'src/core/policy/parseEnrolment.ts',
    lastGoodSchema: 'src/core/policy/lastGoodSchema.ts',
    jsonText: 'src/core/jsonText.ts',
    jsonTree: 'src/core/jsonTree.ts',
    settingsText: 'src/core/remediation/settingsText.ts',
    ledgerSchema: 'src/core/remediation/ledgerSchema.ts',
    auditEventSchema: 'src/core/audit/auditEventSchema.ts',
  },
  explaining: { schemaProblems: 'src/core/policy/schemaProblems.ts', jsonTextErrors: 'src/core/jsonTextErrors.ts' },
  versions: { versionRange: 'src/core/policy/versionRange.ts' },
  app: { app: 'src/editor/app.ts' },
  appearance: { appearance: 'src/editor/appearance.ts', text: 'src/editor/text.ts' },
  fetching: { policyFetch: 'src/machine/policyFetch.ts' },
  authoring: { policyDiagnostics: 'src/editor/policyDiagnostics.ts' },
  obtaining: { vsixDownload: 'src/machine/vsixDownload.ts', privateFolder: 'src/machine/privateFolder.ts' },
  recognising: { recognising: 'src/editor/recognising.ts' },
  recording: {
    auditFile: 'src/machine/auditFile.ts',
    auditJournal: 'src/machine/auditJournal.ts',
    recordedPage: 'src/core/guidance/recordedPage.ts',
  },
  signing: {
    policySignature: 'src/machine/policySignature.ts',
    enrolledPolicy: 'src/machine/enrolledPolicy.ts',
    policyRefresh: 'src/machine/policyRefresh.ts',
    fetchedPolicyStore: 'src/machine/fetchedPolicyStore.ts',
  },
  writing: { properLockfile: 'proper-lockfile', writeFileAtomic: 'write-file-atomic' },
};

/** The source of a chunk. */
export function chunkSource(chunk: string): string {
  const entries = Object.entries(lazyChunks[chunk] ?? {});
  // Getters: of what stands in one file, only what is asked for is run.
  return entries
    .map(([name, from]) => `Object.defineProperty(exports, '${name}', { get: () => require('${specifier(from)}') });`)
    .join('\n');
}

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
        return { path: from, namespace: 'called', pluginData: place };
      });
      build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: place }) => {
        const [from, name] = place.split('/');
        return { contents: `module.exports = require('./${from}.cjs').${name};`, loader: 'js' };
      });
      build.onLoad({ filter: /.*/, namespace: 'called' }, ({ path: from, pluginData }) =>
        calledElsewhere(from, pluginData as Place),
      );
    },
  };
}

/** A module in a chunk. */
interface Place {
  readonly chunk: string;
  readonly name: string;
}

function placeOf(from: string): Place | undefined {
  for (const [chunk, entries] of Object.entries(lazyChunks)) {
    const name = Object.keys(entries).find((key) => entries[key] === from);
    if (name !== undefined) return { chunk, name };
  }
  return undefined;
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

function specifier(from: string): string {
  return from.startsWith('src/') ? `./${from}` : from;
}
