import type { Alternative } from '../guidance/alternatives.ts';
import { planObtaining, type ObtainOutcome } from '../guidance/obtaining.ts';
import type { FactOf } from './auditEvent.ts';
import { recordableId } from './recordable.ts';

/** What the trail says of an approved assistant that the person asked for; nothing where it was not obtained. */
export function obtainedFact(alternative: Alternative, outcome: ObtainOutcome): FactOf<'obtained'> | undefined {
  const { way } = planObtaining(alternative);
  if (!way || way.kind === 'statusPage' || outcome.code === 'obtain.alreadyInstalled') return undefined;
  if (outcome.kind !== 'installed' && outcome.kind !== 'opened') return undefined;
  const id = recordableId(alternative.id);
  return { event: 'obtained', ...(id.includes('.') ? { extension: id } : { assistant: id }), way: way.kind };
}
