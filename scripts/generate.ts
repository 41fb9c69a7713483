import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { policyJsonSchema } from '../src/cli/policyJsonSchema.ts';
import { problemsPage, problemsPageFile } from './docs/problemsPage.ts';
import { root } from './root.ts';

/** Writes the committed files that are made from code. Tests fail where they differ. */
await writeFile(path.join(root, 'docs', 'policy.schema.json'), `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`);
await writeFile(problemsPageFile, await problemsPage());
