import path from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from '../root.ts';

/** Code that is loaded when it is first needed, by chunk: the name a chunk exports it under, and where it comes from. */
export const lazyChunks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: {
    parsePolicy: 'src/core/policy/parsePolicy.ts',
    parseEnrolment: 'src/core/policy/parseEnrolment.ts',
    lastGoodSchema: 'src/core/policy/lastGoodSchema.ts',
    jsonText: 'src/core/jsonText.ts',
    settingsText: 'src/core/remediation/settingsText.ts',
    ledgerSchema: 'src/core/remediation/ledgerSchema.ts',
    auditEventSchema: 'src/core/audit/auditEventSchema.ts',
  },
  app: { app: 'src/editor/app.ts' },
  appearance: { appearance: 'src/editor/appearance.ts' },
  fetching: { policyFetch: 'src/machine/policyFetch.ts' },
  authoring: { policyDiagnostics: 'src/editor/policyDiagnostics.ts' },
  obtaining: { vsixDownload: 'src/machine/vsixDownload.ts', privateFolder: 'src/machine/privateFolder.ts' },
  recognising: { recognising: 'src/editor/recognising.ts' },
  recording: {
    auditFile: 'src/machine/auditFile.ts',
    auditJournal: 'src/machine/auditJournal.ts',
    recordedPage: 'src/core/guidance/recordedPage.ts',
  },
  scanning: { elsewhere: 'src/editor/elsewhere.ts' },
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
 * `require` of the chunk that has it. An `import()` that no chunk names is an error.
 */
export const lazyImports: Plugin = {
  name: 'lazy imports',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path: wanted, resolveDir, kind, namespace }) => {
      if (namespace === 'lazy') return { path: wanted, external: true };
      if (kind !== 'dynamic-import') return undefined;
      const from = wanted.startsWith('.')
        ? path.relative(root, path.join(resolveDir, wanted)).replaceAll('\\', '/')
        : wanted;
      for (const [chunk, entries] of Object.entries(lazyChunks)) {
        const name = Object.keys(entries).find((key) => entries[key] === from);
        if (name !== undefined) return { path: `${chunk}/${name}`, namespace: 'lazy' };
      }
      return { errors: [{ text: `No chunk in scripts/build/lazyChunks.ts has ${from}` }] };
    });
    build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path: place }) => {
      const [chunk, name] = place.split('/');
      return { contents: `module.exports = require('./${chunk}.cjs').${name};`, loader: 'js' };
    });
  },
};

function specifier(from: string): string {
  return from.startsWith('src/') ? `./${from}` : from;
}
