import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { LookedPlace } from '../../core/inventory/machineInventory.ts';
import { errorCode } from '../errorCode.ts';
import { placesOfMachine, type CandidatePlace } from './editorPlaces.ts';
import type { Looking } from './lookAtPlace.ts';
import { whyNot } from './openedFile.ts';
import { thisSystem } from './filesUnder.ts';
import { RealFiles } from './realFiles.ts';
import { scanPlaces, unseen } from './scanPlaces.ts';
import { withoutStateAsRoot } from './withoutState.ts';

/**
 * What comes with the editors that are installed for everybody, and what lies beside portable ones. The way there is the
 * administrator's, links included; within it nothing is followed, because others may be allowed to write there.
 */
export async function* scanPrograms(looking: Looking): AsyncGenerator<LookedPlace> {
  for (const candidate of placesOfMachine(thisSystem, process.env)) {
    const [fixed = '', ...rest] = candidate.folder.split(`${path.sep}*${path.sep}`);
    const real = await realpath(fixed).catch((error: unknown) => whyNot(fixed, errorCode(error)));
    if (typeof real !== 'string') {
      if (real.kind !== 'missing') yield unseen({ ...candidate, folder: fixed }, real);
      continue;
    }
    const folder = rest.length > 0 ? [real, ...rest].join(`${path.sep}*${path.sep}`) : real;
    const root = rest.length > 0 ? real : path.dirname(real);
    yield* scanPlaces([within(root, candidate, folder)], withoutStateAsRoot(new RealFiles(root, 'named')), looking);
  }
}

function within(root: string, candidate: CandidatePlace, folder: string): CandidatePlace {
  const { userData } = candidate;
  return {
    ...candidate,
    folder,
    ...(userData === undefined ? {} : { userData: path.join(root, path.basename(userData)) }),
  };
}
