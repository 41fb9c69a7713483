import path from 'node:path';
import type { Plugin } from 'esbuild';
import { packAssistants } from '../../src/core/catalog/packedAssistants.ts';
import { shippedAssistants } from '../../src/core/catalog/shippedCatalog.ts';
import { shippedFacts } from '../../src/core/catalog/shippedFacts.ts';
import { shippedTraces } from '../../src/core/catalog/shippedTraces.ts';
import { policyPlan } from '../../src/core/policy/policyPlan.ts';
import { ledgerPlan } from '../../src/core/remediation/ledgerPlan.ts';

/** The same values, without the whole catalog that they are made from. */
const modules: Readonly<Record<string, string>> = {
  'shippedCatalog.ts': `import { unpackAssistants } from './packedAssistants.ts';
    export const shippedAssistants = unpackAssistants(${JSON.stringify(packAssistants(shippedAssistants))});`,
  'shippedFacts.ts': `export const shippedFacts = ${JSON.stringify(shippedFacts)};`,
  'shippedTraces.ts': `export const shippedTraces = ${JSON.stringify(shippedTraces)};`,
  'ledgerPlan.ts': `export const ledgerPlan = ${JSON.stringify(ledgerPlan)};`,
  'policyPlan.ts': `export const policyPlan = ${JSON.stringify(policyPlan)};`,
};

/** What the extension loads of the catalog is worked out when it is built: the sources of facts stay out of it. */
export const precomputed: Plugin = {
  name: 'precomputed',
  setup(build) {
    build.onLoad(
      {
        filter:
          /[\\/]src[\\/]core[\\/](?:catalog[\\/]shipped[A-Za-z]+|policy[\\/]policyPlan|remediation[\\/]ledgerPlan)\.ts$/,
      },
      ({ path: file }) => {
        const contents = modules[path.basename(file)];
        if (contents === undefined) return { errors: [{ text: `scripts/build/precomputed.ts has no ${file}` }] };
        return { contents, loader: 'js', resolveDir: path.dirname(file) };
      },
    );
  },
};
