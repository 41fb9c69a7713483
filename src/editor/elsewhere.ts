import { realpath } from 'node:fs/promises';
import os from 'node:os';
import { ownFacts } from '../core/catalog/catalogParts.ts';
import { shippedFacts } from '../core/catalog/shippedFacts.ts';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { elsewhere, elsewhereBlocks } from '../core/guidance/elsewherePage.ts';
import type { Block } from '../core/guidance/blocks.ts';
import type { LookedPlace } from '../core/inventory/machineInventory.ts';
import type { Recognise } from '../core/inventory/recognition.ts';
import { Recogniser } from '../core/inventory/recogniser.ts';
import { scanHome } from '../machine/scan/scanHome.ts';

/**
 * What this person's other editors have, judged by the policy of this window: only their files are looked at.
 *
 * @param here folders of extensions that the window itself shows
 */
export async function lookElsewhere(prepared: PreparedPolicy, here: readonly string[]): Promise<Block[]> {
  const { policy, today, catalog, ownId } = prepared;
  const recogniser = new Recogniser([...shippedFacts, ...ownFacts(policy.assistants)]);
  const recognise: Recognise = (manifest) => recogniser.judge(manifest);
  const shown = new Set(await Promise.all(here.map(withoutLinks)));
  const places: LookedPlace[] = [];
  // Judged as they are read: all of them in one stretch would hold up the other extensions of the window.
  const home = { home: os.homedir(), links: 'followed', variables: process.env, recognise } as const;
  for await (const place of scanHome(home)) {
    if (!shown.has(await withoutLinks(place.folder))) places.push(place);
  }
  const found = elsewhere(places, {
    ...{ catalog, ownId, users: [], recognise },
    judging: { today, file: '', policy, preparedFor: () => prepared },
  });
  return elsewhereBlocks(found);
}

function withoutLinks(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
