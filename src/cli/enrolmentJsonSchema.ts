import { enrolmentSchema } from '../core/policy/enrolmentSchema.ts';
import { documentedSchema, type SchemaNode } from './documentedSchema.ts';
import { enrolmentKeyTexts } from './enrolmentKeyTexts.ts';
import { flaglessJsonSchema } from './policyJsonSchema.ts';

/** The JSON Schema of enrolment.json, for editors and other validators. */
export function enrolmentJsonSchema(): SchemaNode {
  const documented = documentedSchema(flaglessJsonSchema(enrolmentSchema), enrolmentKeyTexts);
  const title = 'Approved Assistants enrolment, format 1';
  return { ...documented, title, allowComments: true, allowTrailingCommas: true };
}
