import type { Rule } from '../../decision/preparePolicy.ts';
import type { Problem } from '../../problem.ts';
import type { ApprovedEntry } from '../policySchema.ts';
import { banOver, onlyBan, remark, type LintContext } from './lintContext.ts';

/** An allow-list that allows nothing: every assistant that the catalog knows would go. */
export function blocksEverything({ policy }: LintContext): Problem[] {
  const approves = (policy.approved ?? []).some(({ assistant, extension, publisher }) => {
    return (assistant ?? extension ?? publisher) !== undefined;
  });
  return policy.unlisted === 'block' && !approves ? [remark('policyBlocksEverything', ['unlisted'])] : [];
}

/** Approvals without effect, because a ban decides. */
export function shadowedApprovals(context: LintContext): Problem[] {
  return (context.policy.approved ?? []).flatMap((entry, index) => {
    const ban = banOverApproval(entry, context);
    return ban ? [remark('policyApprovalShadowed', ['approved', index], { other: ban.path })] : [];
  });
}

function banOverApproval(entry: ApprovedEntry, context: LintContext): Rule | undefined {
  const { assistant, extension, publisher, versions } = entry;
  const { byExtension, byPublisher } = context.prepared;
  if (extension !== undefined && versions !== undefined) {
    // Of other ranges it depends on the installed version which entry decides.
    const rules = byExtension.get(extension.toLowerCase()) ?? [];
    return rules.find((rule) => rule.list === 'banned' && rule.versions === versions);
  }
  const name = extension ?? assistant;
  if (name !== undefined) return banOver(name, context);
  return onlyBan(byPublisher.get(publisher?.toLowerCase() ?? '')?.[0]);
}
