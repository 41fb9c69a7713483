import { toJSONSchema } from 'zod/mini';
import { casesSchema } from '../core/policy/cases/casesSchema.ts';

/** The JSON Schema of a file of cases, for editors and other validators. */
export function casesJsonSchema(): Record<string, unknown> {
  return { ...toJSONSchema(casesSchema, { target: 'draft-7' }), title: 'Approved Assistants policy cases, version 1' };
}
