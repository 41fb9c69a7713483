import type { CauseCode } from '../../cause.ts';
import { approvedAlternatives } from '../../guidance/alternatives.ts';
import type { Problem } from '../../problem.ts';
import { banOver, remark, type LintContext } from './lintContext.ts';
import { nearest } from './unknownAssistants.ts';

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
      return offered.has(id.toLowerCase()) ? [] : [notOffered(id, path, offered, context)];
    }),
  );
}

function notOffered(
  id: string,
  path: readonly PropertyKey[],
  offered: ReadonlySet<string | undefined>,
  { prepared: { catalog } }: LintContext,
): Problem {
  const isExtension = id.includes('.');
  if (!isExtension && !catalog.assistants.has(id)) {
    const suggestion = nearest(id, [...catalog.assistants.keys()]);
    const unknown = remark('policyAlternativeUnknown', path, { id });
    return suggestion === undefined ? unknown : withName(unknown, 'didYouMean', suggestion);
  }
  const remarked = remark('policyAlternativeNotApproved', path, { id });
  const assistant = isExtension ? catalog.byExtension.get(id.toLowerCase())?.assistantId : undefined;
  return assistant !== undefined && offered.has(assistant) ? withName(remarked, 'approvedAs', assistant) : remarked;
}

function withName(problem: Problem, cause: CauseCode, suggestion: string): Problem {
  return { ...problem, cause, args: { ...problem.args, suggestion } };
}
