import type { Policy } from '../../../../src/core/policy/policySchema.ts';

/** A small valid policy, changed as a test needs it. */
export function aPolicy(changes: Partial<Policy> = {}): Policy {
  return { formatVersion: 1, organization: { name: 'Example Corp' }, revision: 1, mode: 'enforce', ...changes };
}
