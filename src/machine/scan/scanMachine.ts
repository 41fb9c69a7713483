import os from 'node:os';
import type { LookedPlace, MachineInventory } from '../../core/inventory/machineInventory.ts';
import type { Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { scanHomeAsOwner } from './homeProcess.ts';
import { homesOf, type HomeOfSomebody, type ScanScope } from './homes.ts';
import { inTurns } from './inTurns.ts';
import { scanPrograms } from './scanPrograms.ts';
import { scanHome } from './scanHome.ts';
import { notLookedAt } from './scanProblems.ts';
import { whyNot } from './openedFile.ts';
import { canReadState } from './stateFile.ts';

export interface ScanOptions {
  readonly scope: ScanScope;
  /**
   * The file of a program that calls `runHomeWorker`: started again for each home that is read under its owner's id, which
   * only root needs. Without one such homes are named as not looked at.
   */
  readonly program?: string;
  /** Called with every place as soon as it has been looked at. */
  readonly onPlace?: (place: LookedPlace) => void;
}

/** As many as there may be processes beside us that read homes. */
const homesAtATime = 2;

/** Everything that editors of the scope have installed. What could not be looked at is said in it: nothing is thrown. */
export async function scanMachine(options: ScanOptions): Promise<MachineInventory> {
  const { scope, onPlace } = options;
  const places: LookedPlace[] = [];
  const add = (place: LookedPlace): void => {
    places.push(place);
    onPlace?.(place);
  };
  const { homes, problems } = await homesOf(scope);
  if (scope.kind !== 'home') for await (const place of scanPrograms()) add(place);
  const more = await inTurns(homes, homesAtATime, (home) => scanOne(home, options, add));
  return { host: os.hostname(), places, problems: [...problems, ...stateProblems(), ...more.flat()] };
}

/** Once for a scan: it is the same for every editor. */
function stateProblems(): Problem[] {
  if (canReadState()) return [];
  return [{ code: 'scanStatesUnread', severity: 'information', args: { found: process.versions.node } }];
}

async function scanOne(
  home: HomeOfSomebody,
  { program }: ScanOptions,
  add: (place: LookedPlace) => void,
): Promise<readonly Problem[]> {
  if (home.reader) return scanHomeAsOwner({ ...home, ...home.reader }, program, add);
  try {
    for await (const place of scanHome(home)) add(place);
    return [];
  } catch (error) {
    return [notLookedAt('scanAccountUnreadable', home.home, whyNot(home.home, errorCode(error)))];
  }
}
