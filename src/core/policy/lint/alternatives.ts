import { approvedAlternatives } from '../../guidance/alternatives.ts';
import type { Problem } from '../../problem.ts';
import { banOver, remark, type LintContext } from './lintContext.ts';

/** Bans that people are told about, in a policy with nothing that could be offered to them. */
export function noAlternative({ policy, prepared }: LintContext): Problem[] {
  const isTold = (policy.banned ?? []).some(({ mode }) => (mode ?? policy.mode) !== 'observe');
  return isTold && approvedAlternatives(prepared).length === 0 ? [remark('policyNoAlternative', ['banned'])] : [];
}

/** What `useInstead` names and is never offered, because it is banned or not approved. */
export function alternativesNotOffered(context: LintContext): Problem[] {
  const approved = context.policy.approved ?? [];
  const offered = new Set(approved.map(({ assistant, extension }) => (assistant ?? extension)?.toLowerCase()));
  return (context.policy.banned ?? []).flatMap(({ useInstead = [] }, entry) =>
    useInstead.flatMap((id, index) => {
      const path = ['banned', entry, 'useInstead', index];
      const ban = banOver(id, context);
      if (ban) return [remark('policyAlternativeBanned', path, { id, other: ban.path })];
      return offered.has(id.toLowerCase()) ? [] : [remark('policyAlternativeNotApproved', path, { id })];
    }),
  );
}
