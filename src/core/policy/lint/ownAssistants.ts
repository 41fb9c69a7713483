import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

/** Parts of the company's own entries that are dropped: such an entry adds to what is known, and never redefines it. */
export function assistantsDroppedInPart({ policy, prepared: { catalog } }: LintContext): Problem[] {
  return (policy.assistants ?? []).flatMap(({ id, name, vendor, extensions }, index) => {
    const known = catalog.assistants.get(id);
    const isOther = known && (known.name !== name || known.vendor !== vendor);
    return [
      ...(isOther ? [remark('policyAssistantNameKnown', ['assistants', index, 'id'], { id, name: known.name })] : []),
      ...extensions.flatMap((extension, place) => {
        const match = catalog.byExtension.get(extension.id.toLowerCase());
        if (!match || (match.assistantId === id && match.relation === extension.relation)) return [];
        const args = { id: extension.id, other: match.assistantId };
        return [remark('policyAssistantExtensionKnown', ['assistants', index, 'extensions', place, 'id'], args)];
      }),
    ];
  });
}
