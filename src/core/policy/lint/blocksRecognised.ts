import type { Problem } from '../../problem.ts';
import { blocksEverything } from './approvals.ts';
import { remark, type LintContext } from './lintContext.ts';

/**
 * What nobody listed is turned off by its manifest alone, and recognition can be wrong. Whoever approves something that
 * the catalog does not know has thought of it; whoever approves nothing has more to mend first.
 */
export function blocksRecognised(context: LintContext): Problem[] {
  const isOpen = context.prepared.unlisted === 'enforce' && blocksEverything(context).length === 0;
  return isOpen && !approvesOwn(context) ? [remark('policyBlocksRecognised', ['unlisted'], {}, 'information')] : [];
}

function approvesOwn({ policy, prepared }: LintContext): boolean {
  const own = new Set((policy.assistants ?? []).map(({ id }) => id));
  return (policy.approved ?? []).some(({ assistant, extension, publisher }) => {
    if (publisher !== undefined) return true;
    if (extension !== undefined) return !prepared.catalog.byExtension.has(extension.toLowerCase());
    return assistant !== undefined && own.has(assistant);
  });
}
