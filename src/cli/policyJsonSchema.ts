import { toJSONSchema } from 'zod/mini';
import { policySchema } from '../core/policy/policySchema.ts';

/** The JSON Schema of the policy document, for editors and other validators. */
export function policyJsonSchema(): Record<string, unknown> {
  const schema = toJSONSchema(policySchema, { target: 'draft-7' });
  return { ...schema, title: 'Approved Assistants policy, format 1' };
}
