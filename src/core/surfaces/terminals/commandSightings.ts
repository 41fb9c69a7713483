import type { UseSighting } from '../../inventory/sighting.ts';
import { whatAsked } from './namedByPolicy.ts';

/**
 * What a name stands for that several may ask for: one sighting for each assistant, or one for the entries of the policy alone.
 *
 * @param who ids of assistants, and the keys of `factsOfPolicy`
 */
export function commandSightings(id: string, who: Iterable<string>): readonly UseSighting[] {
  const { assistantIds, names } = whatAsked(who);
  const each = assistantIds.length > 0 ? assistantIds.map((assistantId) => [assistantId]) : [[]];
  return each.map((ids) => ({ surface: 'terminals', id, assistantIds: ids, ...(names ? { names } : {}) }));
}
