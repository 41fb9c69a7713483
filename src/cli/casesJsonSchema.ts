import { casesSchema } from '../core/policy/cases/casesSchema.ts';
import type { SchemaNode } from './documentedSchema.ts';
import { flaglessJsonSchema } from './policyJsonSchema.ts';

/** The JSON Schema of a file of cases, for editors and other validators. */
export function casesJsonSchema(): SchemaNode {
  const title = 'Approved Assistants policy cases, version 1';
  return { ...flaglessJsonSchema(casesSchema), title, allowComments: true, allowTrailingCommas: true };
}
