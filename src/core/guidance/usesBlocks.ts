import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { Finding } from '../surfaces/finding.ts';
import { nameOf } from './alternatives.ts';
import { heading, table, type Block, type Line } from './blocks.ts';
import { message } from './message.ts';
import { whyOf } from './whyWords.ts';

/** Ways in that are no extensions. What this editor does not have is nothing to tell a person. */
export function usesBlocks(uses: readonly Finding<UseSighting>[], prepared: PreparedPolicy): Block[] {
  const rows = uses
    .filter(({ state }) => state !== 'notPresent')
    .map(({ decision, state, isHeldBack }): Line[] => {
      const { sighting, match, verdict } = decision;
      return [
        [{ value: match ? nameOf(match.assistantId, prepared) : sighting.id }],
        [message(`surface.${sighting.surface}`), { value: sighting.id }],
        [message(`verdict.${verdict}`)],
        [message(`state.${state}`)],
        [...whyOf(decision, prepared), ...(isHeldBack ? [message('page.heldBack')] : [])],
      ];
    });
  if (rows.length === 0) return [];
  const head = ['page.assistant', 'page.wayIn', 'page.decision', 'page.state', 'page.why'] as const;
  return [heading(2, 'page.otherWays'), table(head, rows)];
}
