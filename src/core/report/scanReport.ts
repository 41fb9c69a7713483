import type { Catalog } from '../catalog/catalogIndex.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type {
  EditorPlace,
  FoundExtension,
  LookedHome,
  LookedPlace,
  LookedWorkspace,
  MachineInventory,
} from '../inventory/machineInventory.ts';
import { isGap, type Problem } from '../problem.ts';
import type { Recognise } from '../inventory/recognition.ts';
import { findingsIn, type ScanFinding } from './scanFinding.ts';
import { useFindings, type UseFinding } from './useFinding.ts';

/** By which policy the findings of a scan are judged. */
export interface ScanJudging {
  /** UTC day. */
  readonly today: string;
  /** Where the policy was read. */
  readonly file: string;
  readonly policy: PreparedPolicy['policy'];
  /** @param user the account whose home something was found in; undefined for what belongs to all */
  readonly preparedFor: (user: string | undefined) => PreparedPolicy;
}

/** Somebody whose editors were looked at. */
export interface ScannedUser {
  readonly name: string;
  /** Absent where they could not be found out. */
  readonly groups?: readonly string[];
}

export interface ScanQuestion {
  readonly catalog: Catalog;
  readonly ownId: string;
  readonly recognise: Recognise;
  readonly users: readonly ScannedUser[];
  /** Without it nothing is decided: the report says what there is. */
  readonly judging?: ScanJudging;
  /** What else could not be found out. */
  readonly problems?: readonly Problem[];
  /** Also what is no assistant and named by no entry. */
  readonly everyExtension?: boolean;
}

/** A place as the report lists it. */
export interface ScannedPlace extends EditorPlace {
  /** How many extensions lie there. */
  readonly extensions: number;
  /** This product there, which is no finding: null where it is not; undefined where it cannot be, or was not looked for. */
  readonly ownExtension?: Pick<FoundExtension, 'version' | 'installation'> | null;
}

/** Everything that a scan has to say. */
export interface ScanReport {
  readonly host: string;
  readonly users: readonly ScannedUser[];
  readonly judging?: ScanJudging;
  readonly findings: readonly ScanFinding[];
  /** Ways in that are no extensions. */
  readonly uses: readonly UseFinding[];
  readonly homes: readonly LookedHome[];
  readonly workspaces: readonly LookedWorkspace[];
  readonly places: readonly ScannedPlace[];
  /** What could not be looked at, and belongs to no place. */
  readonly problems: readonly Problem[];
}

/** Judges what was found. Findings are in the order of the places. */
export function scanReport(inventory: MachineInventory, question: ScanQuestion): ScanReport {
  const { host, homes, workspaces, places, uses, problems } = inventory;
  const { users, judging } = question;
  return {
    host,
    users,
    ...(judging ? { judging } : {}),
    findings: places.flatMap((place) => findingsIn(place, question)),
    uses: useFindings(uses, question),
    homes,
    workspaces,
    places: places.map((place) => scannedPlace(place, question.ownId)),
    problems: [...problems, ...(question.problems ?? [])],
  };
}

function scannedPlace({ extensions, ...place }: LookedPlace, ownId: string): ScannedPlace {
  // What comes with an editor has no profiles, and a folder that could not be read has none that are known.
  const own = place.profiles.length === 0 ? {} : { ownExtension: ownIn(extensions, ownId) };
  return { ...place, extensions: extensions.length, ...own };
}

/** Of several versions the one that the editor loads. */
function ownIn(extensions: readonly FoundExtension[], ownId: string): NonNullable<ScannedPlace['ownExtension']> | null {
  const all = extensions.filter(({ id }) => id === ownId);
  const [own] = [...all.filter(({ installation }) => installation !== 'leftOver'), ...all];
  if (!own) return null;
  const { version, installation } = own;
  return { ...(version === undefined ? {} : { version }), installation };
}

/** What a scan comes to: something that the policy does not allow, a look that was not complete, or neither. */
export type ScanResult = 'violations' | 'couldNotLook' | 'clean';

/** What is not allowed weighs more than what was not seen: nothing that is still to be seen makes it allowed. */
export function resultOf(report: ScanReport): ScanResult {
  if ([...report.findings, ...report.uses].some(({ isViolation }) => isViolation)) return 'violations';
  return unseen(report).length > 0 ? 'couldNotLook' : 'clean';
}

/** Everything that could not be looked at, wherever it is. */
export function unseen({ places, problems }: Pick<ScanReport, 'places' | 'problems'>): Problem[] {
  const all = [...problems, ...places.flatMap((place) => place.problems)];
  return all.filter(isGap);
}
