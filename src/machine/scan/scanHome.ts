import { realpath } from 'node:fs/promises';
import type { LookedPlace } from '../../core/inventory/machineInventory.ts';
import { placesOfHome } from './editorPlaces.ts';
import { thisSystem } from './filesUnder.ts';
import type { Looking } from './lookAtPlace.ts';
import { RealFiles } from './realFiles.ts';
import { scanPlaces } from './scanPlaces.ts';
import { withoutStateAsRoot } from './withoutState.ts';

/** One home, and how it is looked at. */
export interface HomeToScan {
  readonly home: string;
  /** The account that it belongs to, as it is named in what was found. */
  readonly user?: string;
  /**
   * Links are followed, as the editor does it: only for the home of whoever runs this. Otherwise what lies behind a link
   * is named as not looked at.
   */
  readonly links: 'followed' | 'named';
  /** Variables that move an editor's folders; only of whoever runs this. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

type HomeLooking = HomeToScan & Pick<Looking, 'recognise'>;

/**
 * Looks at every editor's places in one home; gives way to others after each file.
 *
 * @throws the file system's error where the home is not there, or may not be entered
 */
export async function* scanHome({ home, links, variables, ...looking }: HomeLooking): AsyncGenerator<LookedPlace> {
  const real = await realpath(home);
  const candidates = placesOfHome(thisSystem, { home: real, variables });
  const files = new RealFiles(real, links);
  yield* scanPlaces(candidates, links === 'followed' ? files : withoutStateAsRoot(files), looking);
}
