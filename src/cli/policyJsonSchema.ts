import * as z from 'zod/mini';
import { policySchema } from '../core/policy/policySchema.ts';
import { documentedSchema, type SchemaNode } from './documentedSchema.ts';
import { flaglessPattern } from './flaglessPattern.ts';
import { policyKeyTexts } from './policyKeyTexts.ts';

/** The JSON Schema of a zod schema. What ignores case there does so here: JSON Schema knows no flags of patterns. */
export function flaglessJsonSchema(schema: z.core.$ZodType): SchemaNode {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      const { checks } = zodSchema._zod.def as { checks?: readonly z.core.$ZodCheck[] };
      const pattern = (checks ?? []).flatMap(({ _zod }) => ('pattern' in _zod.def ? [_zod.def.pattern] : []))[0];
      if (pattern instanceof RegExp) jsonSchema.pattern = flaglessPattern(pattern);
    },
  }) as SchemaNode;
}

/** The JSON Schema of the policy document, for editors and other validators. */
export function policyJsonSchema(): SchemaNode {
  return {
    ...documentedSchema(flaglessJsonSchema(policySchema), policyKeyTexts),
    title: 'Approved Assistants policy, format 1',
    description: "A company's policy for AI coding assistants.",
    // VS Code's own keys: policies may have comments.
    allowComments: true,
    allowTrailingCommas: true,
    defaultSnippets: [
      { label: 'A first policy', description: 'Bans one assistant and names another.', body: firstPolicy },
    ],
  };
}

/** What VS Code offers in an empty file; Tab goes from one place to the next. */
const firstPolicy = {
  formatVersion: 1,
  organization: { name: '${1:Example Corp}', contact: '${2:ai-tools@example.com}' },
  revision: 1,
  mode: '${3|observe,warn,enforce|}',
  banned: [{ assistant: '${4:claude-code}', reason: { en: '${5:High-risk software list}' } }],
  approved: [{ assistant: '${6:qwen-code}', preferred: true }],
};
