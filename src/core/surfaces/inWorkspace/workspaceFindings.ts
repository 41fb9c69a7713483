import type { Decision } from '../../decision/decide.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import type { Finding } from '../finding.ts';
import { mildestDecision } from '../mildestDecision.ts';
import type { WrittenUse } from './writtenUse.ts';

/** What there is to say of the uses in a workspace. Nothing is changed there by itself, so each is only seen. */
export function workspaceFindings(
  uses: readonly WrittenUse[],
  prepared: PreparedPolicy,
  paused: boolean,
): readonly Finding<WrittenUse>[] {
  return uses
    .map((use) => mildestDecision(use, prepared, use.extensionId))
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
