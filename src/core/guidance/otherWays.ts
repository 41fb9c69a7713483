import type { PreparedPolicy, Rule } from '../decision/preparePolicy.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { Finding } from '../surfaces/finding.ts';
import type { WrittenUse } from '../surfaces/inWorkspace/writtenUse.ts';
import { nameOf } from './alternatives.ts';
import { heading, table, type Block, type Line } from './blocks.ts';
import { whyOf } from './decisionWords.ts';
import { message } from './message.ts';

/** The ways in that are no extension: which assistant, where, and what is true of it. */
export function otherWayBlocks(findings: readonly Finding<UseSighting>[], prepared: PreparedPolicy): Block[] {
  const rows = findings
    // What this editor does not have is no way in.
    .filter(({ state }) => state !== 'notPresent')
    .map(({ decision, state, isHeldBack }): Line[] => [
      [{ value: nameOfUse(decision, prepared) }],
      [message(`surface.${decision.sighting.surface}`), { value: placeOf(decision.sighting) }],
      [message(`verdict.${decision.verdict}`)],
      [message(`state.${state}`)],
      [...whyOf(decision, prepared), ...(isHeldBack ? [message('page.heldBack')] : [])],
    ]);
  const head = ['page.assistant', 'page.wayIn', 'page.decision', 'page.state', 'page.why'] as const;
  return rows.length === 0 ? [] : [heading(2, 'page.otherWays'), table(head, rows)];
}

/** What people call the assistant; what no assistant of the catalog is, by its id or by what the policy names. */
export function nameOfUse(
  { sighting, match, rule, overruled }: Finding<UseSighting | WrittenUse>['decision'],
  prepared: PreparedPolicy,
): string {
  const extensionId = 'extensionId' in sighting ? sighting.extensionId : undefined;
  const named = rule ?? overruled[0];
  return nameOf(match?.assistantId ?? extensionId ?? (named && nameInEntry(named)) ?? sighting.id, prepared);
}

function nameInEntry({ entry }: Rule): string | undefined {
  const { command, package: ofNpm, mcpServer, host } = entry;
  return command ?? ofNpm ?? mcpServer?.name ?? mcpServer?.command ?? mcpServer?.url ?? host;
}

function placeOf({ id, place, host, ...more }: UseSighting | WrittenUse): string {
  const where = place?.line === undefined ? (place?.file ?? id) : `${place.file}:${place.line}`;
  // The file says nothing of the setting that points there.
  const named = 'what' in more && more.what === 'endpoint' ? `${more.label}, ${where}` : where;
  return host === undefined ? named : `${named} (${host})`;
}
