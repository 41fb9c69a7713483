import { realpath } from 'node:fs/promises';
import os from 'node:os';
import { ownFacts } from '../core/catalog/catalogParts.ts';
import { shippedFacts } from '../core/catalog/shippedFacts.ts';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { elsewhere, elsewhereBlocks } from '../core/guidance/elsewherePage.ts';
import type { Block } from '../core/guidance/blocks.ts';
import type { LookedPlace } from '../core/inventory/machineInventory.ts';
import { Recogniser } from '../core/inventory/recogniser.ts';
import { scanHome } from '../machine/scan/scanHome.ts';

/**
 * What this person's other editors have, judged by the policy of this window: only their files are looked at.
 *
 * @param here folders of extensions that the window itself shows
 */
export async function lookElsewhere(prepared: PreparedPolicy, here: readonly string[]): Promise<Block[]> {
  const places: LookedPlace[] = [];
  const home = { home: os.homedir(), links: 'followed', variables: process.env } as const;
  for await (const place of scanHome(home)) places.push(place);
  const recogniser = new Recogniser([...shippedFacts, ...ownFacts(prepared.policy.assistants)]);
  const shown = await Promise.all(here.map((folder) => realpath(folder).catch(() => folder)));
  const { policy, today, catalog, ownId } = prepared;
  const found = elsewhere(places, shown, {
    ...{ catalog, ownId, users: [], recognise: (manifest) => recogniser.judge(manifest) },
    judging: { today, file: '', policy, preparedFor: () => prepared },
  });
  return elsewhereBlocks(found);
}
