import type { Assistant } from '../catalog/catalogSchema.ts';
import { decide, type Decision } from '../decision/decide.ts';
import { heldBack, type OtherExceptions } from '../decision/heldBack.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import { nextChangeOf } from '../decision/calendar.ts';
import type { ExtensionSighting, UseSighting } from '../inventory/sighting.ts';
import { waysIn } from '../inventory/waysIn.ts';
import { policyNotes } from '../policy/policyNotes.ts';
import { withdrawalDelay, type PolicyStanding } from '../policy/standing.ts';
import type { Problem } from '../problem.ts';
import type { Ledger } from '../remediation/ledger.ts';
import type { ContestedKey } from '../remediation/putBack.ts';
import { agentFindings, type Show } from '../surfaces/builtInAgents/builtInAgents.ts';
import { concernsEndpoints } from '../surfaces/modelProviders/clearableSettings.ts';
import { endpointFindings } from '../surfaces/modelProviders/endpointPlans.ts';
import { allowedExtensionsSetting, readAllowedList } from '../surfaces/extensions/allowedExtensions.ts';
import { extensionState, type AllowedSeen } from '../surfaces/extensions/extensionState.ts';
import { uninstalledBefore } from '../surfaces/extensions/uninstalling.ts';
import { isOfInterest, type Finding } from '../surfaces/finding.ts';
import type { Applied } from './applyToSettings.ts';
import type { ExtensionsSeen, TerminalsSeen } from './ports.ts';
import type { Status } from './status.ts';

/** Everything a run has come to know, before it is put into a status. */
export interface Outcome {
  readonly standing: PolicyStanding;
  readonly prepared: PreparedPolicy | undefined;
  readonly paused: boolean;
  /** What could not be found out about the person, the machine or the window. */
  readonly surroundings: readonly Problem[];
  /** The other open windows. */
  readonly others: OtherExceptions;
  readonly seen: ExtensionsSeen;
  /** Seen before by this window, and not now that a place cannot be looked at. */
  readonly outOfSight: readonly ExtensionSighting[];
  readonly ledger: Ledger;
  /** Absent where the settings were not to be touched. */
  readonly applied?: Applied | undefined;
  readonly problems?: readonly Problem[];
  readonly uninstalledIds?: readonly string[];
  /** Why the settings could not be read, where nothing was to be written. */
  readonly unreadable: readonly Problem[];
  /** Absent without a policy to apply. */
  readonly terminals?: TerminalsSeen | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** @param show settings as the editor applies them after everything was done */
export function statusOf(outcome: Outcome, show: Show, shipped: readonly Assistant[]): Status {
  const { standing, prepared, paused, seen, ledger, applied, now } = outcome;
  const allowed = show(allowedExtensionsSetting);
  const shown = { list: readAllowedList(allowed.effective), osPolicy: allowed.osPolicy };
  const found = prepared ? findingsOf(outcome, prepared, shown) : [];
  const gone = uninstalledBefore(ledger, seen.sightings, prepared, standing.withdrawn);
  const contested = applied?.contested ?? [];
  // A paused policy has not failed: it was told to leave things alone.
  const findings = paused
    ? found.map(({ decision }): Finding => ({ decision, state: 'detectedOnly' }))
    : [...found, ...gone.findings];
  const other = prepared ? otherWays(outcome, prepared, show) : { uses: [] };
  const checkAgainAt = nextCheck(outcome, contested, [...findings, ...other.uses]);
  return {
    standing,
    ...(prepared ? { prepared } : {}),
    paused,
    findings,
    ...other,
    notLooked: seen.notLooked,
    problems: [
      ...standing.problems,
      ...(standing.inForce ? policyNotes(standing.inForce.policy, shipped) : []),
      ...outcome.surroundings,
      ...(applied?.problems ?? outcome.unreadable),
      ...contested.flatMap((key) => waiting(key, now)),
      ...(outcome.problems ?? []),
      ...(outcome.terminals?.problems ?? []),
      ...(paused && standing.inForce
        ? [{ code: 'pausedByUndo', severity: 'warning', args: {} } satisfies Problem]
        : []),
    ],
    ledger,
    changedKeys: applied?.changedKeys ?? [],
    contested,
    uninstalledIds: outcome.uninstalledIds ?? [],
    restorable: gone.restorable,
    checkedAt: now,
    ...(checkAgainAt === undefined ? {} : { checkAgainAt }),
  };
}

/** What is known of other ways in from the settings. */
function usesOf({ ledger, others }: Outcome, prepared: PreparedPolicy, show: Show): readonly Finding<UseSighting>[] {
  const endpoints = concernsEndpoints(prepared, ledger) ? endpointFindings(show, ledger, prepared, others) : [];
  return [...agentFindings(show, prepared, others), ...endpoints];
}

function findingsOf({ seen, outOfSight, others }: Outcome, prepared: PreparedPolicy, allowed: AllowedSeen): Finding[] {
  const ways = waysIn(seen.sightings);
  return [
    ...decisionsOn(seen.sightings, prepared).map((decision): Finding => {
      const isHeldBack = heldBack(decision, prepared, others) !== undefined;
      const broughtBy = isUnwelcome(decision) ? ways.get(decision.sighting.id) : undefined;
      return {
        ...{ decision, state: extensionState(decision, allowed) },
        ...(isHeldBack ? { isHeldBack } : {}),
        ...(broughtBy ? { broughtBy } : {}),
      };
    }),
    ...decisionsOn(outOfSight, prepared).map((decision) => ({ decision, state: 'couldNotLook' as const })),
  ];
}

function otherWays(outcome: Outcome, prepared: PreparedPolicy, show: Show): Pick<Status, 'uses' | 'later'> {
  const { paused, terminals } = outcome;
  const shown = usesOf(outcome, prepared, show);
  const uses = [
    ...(paused ? shown.map((each) => ({ ...each, state: 'detectedOnly' as const })) : shown),
    ...(terminals?.findings ?? []),
  ];
  return { uses, ...(terminals?.isEarly ? { later: ['terminals'] } : {}) };
}

/** Only of what somebody would want to be rid of is it asked how it came. */
function isUnwelcome({ verdict, effect }: Decision): boolean {
  return verdict === 'banned' || effect === 'enforce' || effect === 'warn';
}

function decisionsOn(sightings: readonly ExtensionSighting[], prepared: PreparedPolicy): Decision[] {
  return sightings.map((sighting) => decide(sighting, prepared)).filter(isOfInterest);
}

function waiting({ setting, key, times, waitsUntil }: ContestedKey, now: number): Problem[] {
  if (waitsUntil === undefined) return [];
  const minutes = Math.max(1, Math.ceil((waitsUntil - now) / 60_000));
  return [{ code: 'settingContested', severity: 'error', args: { setting, key, times, minutes } }];
}

/** How often it is looked whether the window that holds something back is still there, in milliseconds. */
const heldBackInterval = 15_000;

/** When something changes by the clock alone: a missing policy becomes a withdrawn one, a key is put back again. */
function nextCheck(
  { standing, prepared, now }: Outcome,
  contested: readonly ContestedKey[],
  findings: readonly Pick<Finding, 'isHeldBack'>[],
): number | undefined {
  const { missingSince, withdrawn } = standing;
  const times = contested.flatMap(({ waitsUntil }) => waitsUntil ?? []);
  const nextDay = prepared && nextChangeOf(prepared, now);
  if (nextDay !== undefined) times.push(nextDay);
  // A window that was killed takes no word back.
  if (findings.some(({ isHeldBack }) => isHeldBack)) times.push(now + heldBackInterval);
  if (missingSince !== undefined && !withdrawn) times.push(missingSince + withdrawalDelay);
  return times.length === 0 ? undefined : Math.min(...times);
}
