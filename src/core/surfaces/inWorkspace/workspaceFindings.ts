import { isItself } from '../../catalog/catalogIndex.ts';
import { decide, type Decision } from '../../decision/decide.ts';
import { decideUse } from '../../decision/decideUse.ts';
import { strength, type PreparedPolicy } from '../../decision/preparePolicy.ts';
import { unseenExtension } from '../../inventory/sighting.ts';
import type { Finding } from '../finding.ts';
import type { WrittenUse } from './writtenUse.ts';

/** What there is to say of the uses in a workspace. Nothing is changed there by itself, so each is only seen. */
export function workspaceFindings(
  uses: readonly WrittenUse[],
  prepared: PreparedPolicy,
  paused: boolean,
): readonly Finding<WrittenUse>[] {
  return uses
    .map((use) => decideWritten(use, prepared))
    .filter(isSaid)
    .map((decision) => {
      if (paused) return { decision, state: 'detectedOnly' };
      if (decision.exception) return { decision, state: 'excepted' };
      return { decision, state: decision.rule?.startsOn === undefined ? 'detectedOnly' : 'pending' };
    });
}

/** Of what is approved, or left open by the policy, nothing is said. */
export function isSaid({ effect, exception }: Pick<Decision, 'effect' | 'exception'>): boolean {
  return effect !== 'none' || exception !== undefined;
}

/** Where a name may be that of several assistants, the mildest decision counts: it may be the approved one. */
export function decideWritten(use: WrittenUse, prepared: PreparedPolicy): Decision<WrittenUse> {
  const ofExtension = extensionDecision(use, prepared);
  if (ofExtension) return ofExtension;
  const [first = decideUse(use, prepared), ...others] = use.assistantIds.map((id) =>
    decideUse({ ...use, assistantIds: [id] }, prepared),
  );
  return others.reduce((mildest, each) => (strength[each.effect] < strength[mildest.effect] ? each : mildest), first);
}

/** An extension is judged as it would be once installed, unless the policy names its assistant for these files alone. */
function extensionDecision(use: WrittenUse, prepared: PreparedPolicy): Decision<WrittenUse> | undefined {
  if (use.extensionId === undefined) return undefined;
  const decision = decide(unseenExtension(use.extensionId), prepared);
  const isOpen = decision.verdict === 'unlisted' && decision.effect === 'none' && use.assistantIds.length > 0;
  if (isOpen) return undefined;
  // A larger tool is reported where it is installed; recommending it is nobody's business here.
  const isLarger =
    decision.match !== undefined && !isItself(decision.match) && decision.reasonCode === 'containsAssistant';
  return { ...decision, sighting: use, ...(isLarger ? { effect: 'none' } : {}) };
}
