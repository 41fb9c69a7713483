import type { Problem } from '../../problem.ts';
import { repositoryName } from '../repositoryName.ts';
import { remark, type LintContext } from './lintContext.ts';

/** Addresses, and other spellings, that no repository has as its name: such an exception would hold nowhere. */
export function workspacesNeverMet({ policy }: LintContext): Problem[] {
  return (policy.exceptions ?? []).flatMap(({ workspaces = [] }, entry) =>
    workspaces.flatMap((value, index) => {
      const name = meantName(value);
      if (name === undefined || name === value.toLowerCase()) return [];
      return [remark('policyWorkspaceIsAddress', ['exceptions', entry, 'workspaces', index], { value, name })];
    }),
  );
}

/** A host with a port looks like the short form of SSH: `host:path`. */
const hostAndPath = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\//i;

/** The name of the repositories that a pattern means, with its wildcards; undefined where that cannot be told. */
function meantName(pattern: string): string | undefined {
  const address = hostAndPath.test(pattern) ? `https://${pattern}` : pattern;
  // In an address the wildcard `?` would begin a query.
  return repositoryName(address.replaceAll('?', '%3F'));
}
