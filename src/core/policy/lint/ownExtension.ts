import { ownId } from '../../ownId.ts';
import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

/** Bans of the extension that applies the policy. */
export function bansOfOurselves({ policy }: LintContext): Problem[] {
  return (policy.banned ?? []).flatMap(({ extension }, index) =>
    extension?.toLowerCase() === ownId ? [remark('policyBansThisExtension', ['banned', index, 'extension'])] : [],
  );
}
