import os from 'node:os';
import type { AssistantFacts } from '../../core/catalog/catalogSchema.ts';
import type { LookedHome, LookedPlace, MachineInventory } from '../../core/inventory/machineInventory.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import { isGap, type Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { limitsFor, scanHomeAsOwner, type HomeLimits } from './homeProcess.ts';
import { homesOf, type HomeOfSomebody, type ScanScope } from './homes.ts';
import { inTurns } from './inTurns.ts';
import { likelyMistake } from './likelyMistake.ts';
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
  /** Judges each manifest when it was read; the processes for other homes do so themselves. */
  readonly recognise: Recognise;
  /** What the policy adds to the catalog: those processes are told. */
  readonly own: readonly AssistantFacts[];
  /** Called with every place as soon as it has been looked at. */
  readonly onPlace?: (place: LookedPlace) => void;
}

/** As many as there may be processes beside us that read homes. */
const homesAtATime = 2;

/** Everything that editors of the scope have installed. What could not be looked at is said in it: nothing is thrown. */
export async function scanMachine(options: ScanOptions): Promise<MachineInventory> {
  const { scope, recognise, onPlace } = options;
  const programs: LookedPlace[] = [];
  const { homes, problems } = await homesOf(scope);
  if (scope.kind !== 'home') {
    for await (const place of scanPrograms({ recognise })) {
      programs.push(place);
      onPlace?.(place);
    }
  }
  const limits = limitsFor(homes.length);
  const looked = await inTurns(homes, homesAtATime, (home) => scanOne(home, options, limits));
  const more = looked.flatMap((each) => each.problems);
  return {
    host: os.hostname(),
    homes: looked.map(({ home }) => home),
    // In the order of the homes, whichever was done first: two scans of the same are to be compared.
    places: [...programs, ...looked.flatMap(({ places }) => places)],
    problems: [...problems, ...stateProblems(), ...more, ...(await mistakes(scope, looked))],
  };
}

/** Somebody who named another folder than a home would take "nothing found" for the answer. */
async function mistakes(scope: ScanScope, looked: readonly LookedOne[]): Promise<Problem[]> {
  if (scope.kind !== 'home' || looked.some(({ home }) => home.places > 0)) return [];
  const mistake = await likelyMistake(scope.home);
  return mistake ? [mistake] : [];
}

/** Once for a scan: it is the same for every editor. */
function stateProblems(): Problem[] {
  if (canReadState()) return [];
  return [{ code: 'scanStatesUnread', severity: 'information', args: { found: process.versions.node } }];
}

interface LookedOne {
  readonly home: LookedHome;
  readonly places: readonly LookedPlace[];
  readonly problems: readonly Problem[];
}

async function scanOne(home: HomeOfSomebody, options: ScanOptions, limits: HomeLimits): Promise<LookedOne> {
  const places: LookedPlace[] = [];
  const problems = await problemsOf(home, options, limits, (place) => {
    places.push(place);
    options.onPlace?.(place);
  });
  const isWhole = ![...problems, ...places.flatMap((place) => place.problems)].some(isGap);
  const whose = home.user === undefined ? {} : { user: home.user };
  const more = places.length > 0 ? unreadOf(home) : [];
  const looked = { folder: home.home, ...whose, places: places.length, isWhole };
  return { home: looked, places, problems: [...problems, ...more] };
}

/** What an editor keeps its state in is not opened with root's rights, so this much is not known of a home that root owns. */
function unreadOf({ home, links, reader }: HomeOfSomebody): Problem[] {
  const isReadAsRoot = process.getuid?.() === 0 && (reader?.uid ?? 0) === 0;
  if (!isReadAsRoot || links === 'followed' || !canReadState()) return [];
  return [{ code: 'scanStatesOfHomeUnread', severity: 'information', args: { place: home }, place: { file: home } }];
}

async function problemsOf(
  home: HomeOfSomebody,
  { program, recognise, own }: ScanOptions,
  limits: HomeLimits,
  add: (place: LookedPlace) => void,
): Promise<readonly Problem[]> {
  const { reader } = home;
  if (reader && (program !== undefined || reader.uid !== 0))
    return scanHomeAsOwner({ ...home, ...reader }, { program, own }, add, limits);
  try {
    for await (const place of scanHome({ ...home, recognise })) add(place);
    return [];
  } catch (error) {
    return [notLookedAt('scanAccountUnreadable', home.home, whyNot(home.home, errorCode(error)))];
  }
}
