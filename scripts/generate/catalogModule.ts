import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../root.ts';

const folder = 'src/core/catalog/assistants';

/** Where the module stands in the repository. */
export const catalogModuleFile = 'src/core/catalog/wholeCatalog.ts';

/** The module that gathers the files of the catalog, one for each assistant, by name. */
export async function catalogModule(): Promise<string> {
  const files = await readdir(path.join(root, folder));
  const ids = files.map((name) => path.basename(name, '.json')).toSorted();
  const entries = ids.map((id) => ({ id, name: variable(id) }));
  return `${[
    '// Made by npm run generate, from the files in assistants/.',
    ...entries.map(({ id, name }) => `import ${name} from './assistants/${id}.json' with { type: 'json' };`),
    "import type { CatalogEntry } from './catalogSchema.ts';",
    '',
    '/** Every assistant of the catalog, with everything known of it and the sources. Tests check it against the schema. */',
    'export const wholeCatalog = [',
    ...entries.map(({ name }) => `  ${name},`),
    '] as readonly CatalogEntry[];',
  ].join('\n')}\n`;
}

/** `claude-code` as `claudeCodeEntry`: ids may be words of the language. */
function variable(id: string): string {
  const words = id.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `${words}Entry`;
}
