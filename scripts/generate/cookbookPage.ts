import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parseCases } from '../../src/core/policy/cases/parseCases.ts';
import { root } from '../root.ts';
import { recipes, type Recipe } from './recipes.ts';

export const cookbookFile = 'docs/admin/cookbook.md';

const introduction = `# Cookbook

<!-- Generated from policies/ and scripts/generate/recipes.ts by \`npm run generate\`. -->

Whole policies to begin with. Each is a file in [policies](../../policies), with a file of cases beside it that shows what it
does; the tests of this project run them. Take one, put your own names in, change the cases first, and then the policy until
\`approved-assistants policy test\` is content. [Testing a policy](testing-a-policy.md) says how.`;

/**
 * The page of the example policies.
 *
 * @throws where an example has no recipe
 */
export async function cookbookPage(): Promise<string> {
  const folder = path.join(root, 'policies');
  const names = readdirSync(folder).filter((name) => !name.includes('.cases.'));
  const missing = names.filter((name) => !recipes.some(({ file }) => file === name));
  if (missing.length > 0) throw new Error(`No recipe in scripts/generate/recipes.ts for ${missing.join(', ')}`);
  const page = [introduction, ...recipes.map((recipe) => section(recipe, folder))].join('\n\n');
  return format(page, { ...(await resolveConfig(path.join(root, cookbookFile))), parser: 'markdown' });
}

function section({ file, title, when, notes }: Recipe, folder: string): string {
  const cases = file.replace('.json', '.cases.json');
  const policy = readFileSync(path.join(folder, file), 'utf8').trim();
  const shown = parseCases(readFileSync(path.join(folder, cases), 'utf8'));
  if (!shown.ok) throw new Error(`${cases}: ${JSON.stringify(shown.problems)}`);
  return [
    `## ${title}`,
    when,
    `\`\`\`json\n${policy}\n\`\`\``,
    `What its [cases](../../policies/${cases}) show:`,
    shown.value.cases.map(({ name }) => `- ${name}`).join('\n'),
    ...(notes.length === 0 ? [] : ['Worth knowing:', notes.map((note) => `- ${note}`).join('\n')]),
  ].join('\n\n');
}
