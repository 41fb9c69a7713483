import type { Assistant } from '../catalog/catalogSchema.ts';
import { decide } from '../decision/decide.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import { policyNotes } from '../policy/policyNotes.ts';
import { withdrawalDelay, type PolicyStanding } from '../policy/standing.ts';
import type { Problem } from '../problem.ts';
import type { Ledger } from '../remediation/ledger.ts';
import type { ContestedKey } from '../remediation/putBack.ts';
import { allowedExtensionsSetting, readAllowedList } from '../surfaces/extensions/allowedExtensions.ts';
import { extensionState, type AllowedSeen } from '../surfaces/extensions/extensionState.ts';
import { uninstalledBefore } from '../surfaces/extensions/uninstalling.ts';
import type { Finding } from '../surfaces/finding.ts';
import type { Applied } from './applyToSettings.ts';
import { isProblem, type ExtensionsSeen, type SettingSeen } from './ports.ts';
import type { Status } from './status.ts';

/** Everything a run has come to know, before it is put into a status. */
export interface Outcome {
  readonly standing: PolicyStanding;
  readonly prepared: PreparedPolicy | undefined;
  readonly paused: boolean;
  readonly seen: ExtensionsSeen;
  readonly ledger: Ledger;
  /** Absent where the settings were not to be touched. */
  readonly applied?: Applied | undefined;
  readonly problems?: readonly Problem[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** @param settings the settings as the editor shows them after everything was done */
export function statusOf(
  outcome: Outcome,
  settings: ReadonlyMap<string, SettingSeen> | Problem,
  shipped: readonly Assistant[],
): Status {
  const { standing, prepared, paused, seen, ledger, applied, now } = outcome;
  const allowed = isProblem(settings) ? undefined : settings.get(allowedExtensionsSetting);
  const shown = { list: readAllowedList(allowed?.effective), osPolicy: allowed?.osPolicy ?? false };
  const found = prepared ? findingsOf(seen, prepared, shown) : [];
  const gone = uninstalledBefore(ledger, seen.sightings, paused ? undefined : prepared);
  const contested = applied?.contested ?? [];
  const checkAgainAt = nextCheck(standing, contested);
  return {
    standing,
    ...(prepared ? { prepared } : {}),
    paused,
    // A paused policy has not failed: it was told to leave things alone.
    findings: paused
      ? found.map(({ decision }) => ({ decision, state: 'detectedOnly' }))
      : [...found, ...gone.findings],
    notLooked: seen.notLooked,
    problems: [
      ...standing.problems,
      ...(standing.inForce ? policyNotes(standing.inForce.policy, shipped) : []),
      ...(applied?.problems ?? (isProblem(settings) ? [settings] : [])),
      ...contested.flatMap((key) => waiting(key, now)),
      ...(outcome.problems ?? []),
      ...(paused && standing.inForce
        ? [{ code: 'pausedByUndo', severity: 'warning', args: {} } satisfies Problem]
        : []),
    ],
    ledger,
    changedKeys: applied?.changedKeys ?? [],
    contested,
    restorable: gone.restorable,
    checkedAt: now,
    ...(checkAgainAt === undefined ? {} : { checkAgainAt }),
  };
}

function findingsOf(seen: ExtensionsSeen, prepared: PreparedPolicy, allowed: AllowedSeen): Finding[] {
  return seen.sightings
    .map((sighting) => decide(sighting, prepared))
    .filter(({ reasonCode }) => reasonCode !== 'notAnAssistant' && reasonCode !== 'ownExtension')
    .map((decision) => ({ decision, state: extensionState(decision, allowed) }));
}

function waiting({ setting, key, times, waitsUntil }: ContestedKey, now: number): Problem[] {
  if (waitsUntil === undefined) return [];
  const minutes = Math.max(1, Math.ceil((waitsUntil - now) / 60_000));
  return [{ code: 'settingContested', severity: 'error', args: { setting, key, times, minutes } }];
}

/** When something changes by the clock alone: a missing policy becomes a withdrawn one, a key is put back again. */
function nextCheck(standing: PolicyStanding, contested: readonly ContestedKey[]): number | undefined {
  const { missingSince, withdrawn } = standing;
  const times = contested.flatMap(({ waitsUntil }) => waitsUntil ?? []);
  if (missingSince !== undefined && !withdrawn) times.push(missingSince + withdrawalDelay);
  return times.length === 0 ? undefined : Math.min(...times);
}
