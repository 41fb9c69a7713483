import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

/** What no person, group or computer is called. Users and groups are compared as whole names; only hosts have wildcards. */
const never = { users: /[*?,;]|^\s|\s$/, groups: /[*?,;]|^\s|\s$/, hosts: /[,;{}/\\]|^\s|\s$/ } as const;

/** Names of which a pattern or a list was made: such an exception holds for nobody. */
export function namesNeverMet({ policy }: LintContext): Problem[] {
  return (policy.exceptions ?? []).flatMap((entry, index) =>
    (['users', 'groups', 'hosts'] as const).flatMap((key) =>
      (entry[key] ?? []).flatMap((value, place) =>
        never[key].test(value)
          ? [remark('policyNameNeverMatches', ['exceptions', index, key, place], { value, key })]
          : [],
      ),
    ),
  );
}

/** Exceptions that lift the ban itself. */
export function exceptionsForEverybody({ policy }: LintContext): Problem[] {
  return (policy.exceptions ?? []).flatMap(({ users, groups, hosts, workspaces }, index) => {
    const isForAll =
      !users && !groups && (hosts?.some(isAnyHost) ?? true) && (workspaces?.some(isAnyRepository) ?? true);
    return isForAll ? [remark('policyExceptionForEverybody', ['exceptions', index])] : [];
  });
}

function isAnyHost(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

function isAnyRepository(pattern: string): boolean {
  return /^\*+(?:\/\*+)*$/.test(pattern) && pattern.includes('**');
}
