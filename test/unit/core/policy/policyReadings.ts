import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { PolicyOrigin, PolicyReading } from '../../../../src/core/policy/standing.ts';

/** A policy as it is read from its place. */
export function aReading(policy: Policy, origin: PolicyOrigin = 'managedFolder'): PolicyReading {
  const fingerprint = JSON.stringify(policy);
  return { kind: 'document', origin, file: '/policy.json', fingerprint, policy, isInRange, problems: [] };
}
