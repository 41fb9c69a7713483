import { isItself } from '../catalog/catalogIndex.ts';
import { decide, type Decision } from '../decision/decide.ts';
import { decideUse } from '../decision/decideUse.ts';
import { strength, type PreparedPolicy } from '../decision/preparePolicy.ts';
import { unseenExtension, type UseSighting } from '../inventory/sighting.ts';

/**
 * Decides on what files show. Where a name may be that of several assistants, the mildest decision counts: it may be the
 * approved one.
 *
 * @param extensionId of the extension that is recommended or installed there
 */
export function mildestDecision<S extends UseSighting>(
  use: S,
  prepared: PreparedPolicy,
  extensionId: string | undefined,
): Decision<S> {
  const ofExtension = extensionId === undefined ? undefined : extensionDecision(use, prepared, extensionId);
  if (ofExtension) return ofExtension;
  const [first = decideUse(use, prepared), ...others] = use.assistantIds.map((id) =>
    decideUse({ ...use, assistantIds: [id] }, prepared),
  );
  return others.reduce((mildest, each) => (strength[each.effect] < strength[mildest.effect] ? each : mildest), first);
}

/** An extension is judged as it would be once installed, unless the policy names its assistant for these files alone. */
function extensionDecision<S extends UseSighting>(
  use: S,
  prepared: PreparedPolicy,
  extensionId: string,
): Decision<S> | undefined {
  const decision = decide(unseenExtension(extensionId), prepared);
  const isOpen = decision.verdict === 'unlisted' && decision.effect === 'none' && use.assistantIds.length > 0;
  if (isOpen) return undefined;
  // A larger tool is reported where it is installed; recommending it is nobody's business here.
  const isLarger =
    decision.match !== undefined && !isItself(decision.match) && decision.reasonCode === 'containsAssistant';
  return { ...decision, sighting: use, ...(isLarger ? { effect: 'none' } : {}) };
}
