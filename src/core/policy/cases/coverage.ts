import type { Policy } from '../policySchema.ts';
import type { CaseResult } from './runCases.ts';

/** JSON pointers of the entries and exceptions of a policy that decided no case, in the order of the policy. */
export function notExercised(policy: Policy, results: readonly CaseResult[]): string[] {
  const exercised = new Set(
    results.flatMap(({ decision: { rule, exception, overruled } }) => {
      // What an exception has set aside is exercised with it.
      const decided = rule ?? (exception ? overruled[0] : undefined);
      return [decided?.path, exception?.path];
    }),
  );
  const pointers = (['banned', 'approved', 'exceptions'] as const).flatMap((list) =>
    (policy[list] ?? []).map((_, index) => `/${list}/${index}`),
  );
  return pointers.filter((path) => !exercised.has(path));
}
