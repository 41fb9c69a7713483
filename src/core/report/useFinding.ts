import type { Assistant } from '../catalog/catalogSchema.ts';
import type { Decision } from '../decision/decide.ts';
import { alternativesFor, type Alternative } from '../guidance/alternatives.ts';
import type { SeenUse, UseKind } from '../inventory/foundUse.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { EnforcementState } from '../surfaces/finding.ts';
import { isOfInterest } from '../surfaces/finding.ts';
import { mildestDecision } from '../surfaces/mildestDecision.ts';
import { isAgainst } from './scanFinding.ts';
import type { ScanQuestion } from './scanReport.ts';

/** A way in that is no extension, with all that there is to say of it. */
export interface UseFinding {
  readonly use: SeenUse;
  /** The catalog's assistant that it is, or may be, a way to; absent where only the policy knows it. */
  readonly assistant?: Assistant;
  /** Absent without a policy. */
  readonly decision?: Decision<UseSighting>;
  /** As far as files tell: what the settings say of an agent, not what an editor does. */
  readonly state: EnforcementState;
  readonly isViolation: boolean;
  /** What may be used instead, where it is a violation. */
  readonly alternatives: readonly Alternative[];
}

/** Why something is taken for a way in. */
export interface UseEvidence {
  readonly signal: UseKind;
  readonly found: string;
  readonly weight?: undefined;
}

export function evidenceOfUse({ what, label, host }: SeenUse): UseEvidence {
  return { signal: what, found: host ?? label };
}

/** What there is to say of the ways in that are no extensions, in their order. */
export function useFindings(uses: readonly SeenUse[], question: ScanQuestion): UseFinding[] {
  return uses.flatMap((use) => findingOf(use, question));
}

function findingOf(use: SeenUse, { catalog: shipped, judging }: ScanQuestion): UseFinding[] {
  const prepared = judging?.preparedFor(use.user);
  const { assistants } = prepared?.catalog ?? shipped;
  const decision = prepared && mildestDecision(sightingOf(use), prepared, use.extensionId);
  const known = decision?.match?.assistantId ?? use.assistantIds.find((id) => assistants.has(id));
  if (decision ? !isOfInterest(decision) : known === undefined) return [];
  const assistant = known === undefined ? undefined : assistants.get(known);
  const isViolation = decision !== undefined && isInUse(use) && isAgainst(decision);
  return [
    {
      use,
      ...(assistant ? { assistant } : {}),
      ...(decision ? { decision } : {}),
      state: stateOf(use, decision),
      isViolation,
      alternatives: prepared && isViolation ? alternativesFor(decision.rule, prepared) : [],
    },
  ];
}

/** What an assistant has left behind, or has been turned off, is nobody's way in. */
function isInUse({ what, isOff }: SeenUse): boolean {
  return isOff !== true && what !== 'artefact' && what !== 'homeArtefact';
}

function stateOf({ isOff }: SeenUse, decision: Decision<UseSighting> | undefined): EnforcementState {
  if (isOff === true) return 'blockedBySetting';
  if (decision?.verdict === 'excepted') return 'excepted';
  return decision?.rule?.startsOn === undefined ? 'detectedOnly' : 'pending';
}

function sightingOf({ surface, file, what, label, assistantIds, names }: SeenUse): UseSighting {
  return { surface, id: `${file} ${what} ${label}`, assistantIds, ...(names ? { names } : {}) };
}
