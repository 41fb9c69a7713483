import os from 'node:os';
import type { AskedByPolicy } from '../../core/surfaces/onMachine/machineTraces.ts';
import type { SeenUse } from '../../core/inventory/foundUse.ts';
import type { LookedHome, LookedPlace, MachineInventory } from '../../core/inventory/machineInventory.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import { isGap, type Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { limitsFor, scanHomeAsOwner, type Found, type HomeLimits } from './homeProcess.ts';
import { homesOf, workspacesIn, type HomeOfSomebody, type ScanScope } from './homes.ts';
import { inTurns } from './inTurns.ts';
import { likelyMistake } from './likelyMistake.ts';
import { scanPrograms } from './scanPrograms.ts';
import { scanHome } from './scanHome.ts';
import type { Tracing } from './scannedFiles.ts';
import { notLookedAt } from './scanProblems.ts';
import { whyNot } from './openedFile.ts';
import { canReadState } from './stateFile.ts';
import { usesOf } from './usesOf.ts';

export interface ScanOptions {
  readonly scope: ScanScope;
  /**
   * The file of a program that calls `runHomeWorker`: started again for each home that is read under its owner's id, which
   * only root needs. Without one such homes are named as not looked at.
   */
  readonly program?: string;
  /** Judges each manifest when it was read; the processes for other homes do so themselves. */
  readonly recognise: Recognise;
  /** Says what is searched for beside extensions. */
  readonly tracing: Tracing;
  /** Folders of workspaces to look at. */
  readonly workspaces?: readonly string[];
  /** What the policy adds to the catalog: those processes are told. */
  readonly asked: AskedByPolicy;
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
  const workspaces = await workspacesIn(options.workspaces ?? [], homes.length === 1 ? homes[0]?.user : undefined);
  const limits = limitsFor(homes.length + workspaces.homes.length);
  const scan = (home: HomeOfSomebody): Promise<LookedOne> => scanOne(home, options, limits);
  const looked = await inTurns(homes, homesAtATime, scan);
  const lookedWorkspaces = await inTurns(workspaces.homes, homesAtATime, scan);
  const all = [...looked, ...lookedWorkspaces];
  return {
    host: os.hostname(),
    homes: looked.map(({ home }) => home),
    workspaces: lookedWorkspaces.map(({ home: { folder, isWhole } }) => ({ folder, isWhole })),
    // In the order of the homes, whichever was done first: two scans of the same are to be compared.
    places: [...programs, ...looked.flatMap(({ places }) => places)],
    uses: all.flatMap(({ uses }) => uses),
    problems: [
      ...problems,
      ...workspaces.problems,
      ...stateProblems(),
      ...all.flatMap((each) => each.problems),
      ...(await mistakes(scope, looked)),
    ],
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
  readonly uses: readonly SeenUse[];
  readonly problems: readonly Problem[];
}

async function scanOne(home: HomeOfSomebody, options: ScanOptions, limits: HomeLimits): Promise<LookedOne> {
  const places: LookedPlace[] = [];
  const uses: SeenUse[] = [];
  const problems = await problemsOf(home, options, limits, {
    place: (place) => {
      places.push(place);
      options.onPlace?.(place);
    },
    uses: (found) => uses.push(...found),
  });
  const isWhole = ![...problems, ...places.flatMap((place) => place.problems)].some(isGap);
  const whose = home.user === undefined ? {} : { user: home.user };
  const more = places.length > 0 ? unreadOf(home) : [];
  const looked = { folder: home.home, ...whose, places: places.length, isWhole };
  return { home: looked, places, uses, problems: [...problems, ...more] };
}

/** What an editor keeps its state in is not opened with root's rights, so this much is not known of a home that root owns. */
function unreadOf({ home, links, reader }: HomeOfSomebody): Problem[] {
  const isReadAsRoot = process.getuid?.() === 0 && (reader?.uid ?? 0) === 0;
  if (!isReadAsRoot || links === 'followed' || !canReadState()) return [];
  return [{ code: 'scanStatesOfHomeUnread', severity: 'information', args: { place: home }, place: { file: home } }];
}

async function problemsOf(
  home: HomeOfSomebody,
  { program, recognise, tracing, asked }: ScanOptions,
  limits: HomeLimits,
  found: Found,
): Promise<readonly Problem[]> {
  const { reader, user } = home;
  if (reader && (program !== undefined || reader.uid !== 0))
    return scanHomeAsOwner({ ...home, ...reader }, { program, asked }, found, limits);
  try {
    if (!home.isWorkspace) {
      for await (const place of scanHome({ ...home, recognise })) found.place(place);
    }
    const { uses, problems } = await usesOf(home, tracing);
    const whose = user === undefined ? {} : { user };
    found.uses(uses.map((use) => ({ ...use, root: home.home, ...whose })));
    return problems;
  } catch (error) {
    return [notLookedAt('scanAccountUnreadable', home.home, whyNot(home.home, errorCode(error)))];
  }
}
