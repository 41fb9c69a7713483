import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

/** Anybody can add a remote to a repository: nothing that a policy could mend, so it is no warning. */
export function exceptionsOnHonour({ policy }: LintContext): Problem[] {
  return (policy.exceptions ?? []).flatMap(({ workspaces }, index) =>
    workspaces ? [remark('policyExceptionOnHonour', ['exceptions', index, 'workspaces'], {}, 'information')] : [],
  );
}
