import type { Assistant } from '../catalog/catalogSchema.ts';
import { decide, type Decision } from '../decision/decide.ts';
import { preparePolicy, type PreparedPolicy } from '../decision/preparePolicy.ts';
import type { ExtensionSighting } from '../inventory/sighting.ts';
import { policyNotes } from '../policy/policyNotes.ts';
import { utcDay } from '../policy/policyDefaults.ts';
import { nextStanding, policyTime, type PolicyDocument, type PolicyStanding } from '../policy/standing.ts';
import type { Problem } from '../problem.ts';
import { emptyLedger, type Ledger } from '../remediation/ledger.ts';
import { extensionState, type AllowedSeen } from '../surfaces/extensions/extensionState.ts';
import { allowedExtensionsSetting, readAllowedList } from '../surfaces/extensions/allowedExtensions.ts';
import { stoppingKeys } from '../surfaces/extensions/wantedKeys.ts';
import { applyToSettings, watchedSettings, type Applied } from './applyToSettings.ts';
import { isProblem, type Clock, type ExtensionsLook, type ExtensionsSeen, type LedgerStore } from './ports.ts';
import type { PolicySource, SharedThread, UserSettings } from './ports.ts';
import type { Finding, Status } from './status.ts';

export interface LoopPorts {
  readonly policy: PolicySource;
  readonly extensions: ExtensionsLook;
  readonly settings: UserSettings;
  readonly ledger: LedgerStore;
  readonly clock: Clock;
  readonly thread: SharedThread;
}

/**
 * look -> decide -> plan -> apply, once per call: takes the policy and what is here now, and makes the second agree
 * with the first. Level-triggered: what triggered it does not matter, and a second run changes nothing.
 */
export class EnforcementLoop {
  readonly #ports: LoopPorts;
  readonly #shipped: readonly Assistant[];
  readonly #ownId: string;
  #standing: PolicyStanding | undefined;
  #prepared: { readonly document: PolicyDocument; readonly day: string; readonly policy: PreparedPolicy } | undefined;
  /** Keys that were ours at some time in this window's life: its memory of them may be older than the file. */
  readonly #everOwned = new Set<string>();

  /** The newest look that could look everywhere. */
  #lastSeen: readonly ExtensionSighting[] = [];

  constructor(ports: LoopPorts, shipped: readonly Assistant[], ownId: string) {
    this.#ports = ports;
    this.#shipped = shipped;
    this.#ownId = ownId;
  }

  async run(): Promise<Status> {
    const [reading, seen, storedLedger] = await Promise.all([
      this.#ports.policy.read(),
      this.#ports.extensions.look(),
      this.#ports.ledger.read(),
    ]);
    const now = this.#ports.clock.now();
    this.#standing = nextStanding(this.#standing, reading, now);
    const prepared = this.#prepare(this.#standing.inForce, now);
    if (isProblem(storedLedger)) return this.#withoutLedger(storedLedger, seen, prepared, now);
    const paused = isPaused(storedLedger, this.#standing);
    if (prepared && isLong(prepared)) await this.#ports.thread.pause();
    const wanted =
      paused || !prepared
        ? undefined
        : {
            prepared,
            stopping: stoppingKeys(seen.sightings, prepared),
            ...(seen.notLooked.length > 0 ? { sightedInPart: seen.sightings } : {}),
            pausedAs: policyKey(this.#standing),
            isManaged: this.#standing.isManaged,
          };
    // Without a policy, and not yet sure that it was withdrawn, what stands stays.
    const mayWrite = wanted !== undefined || this.#standing.withdrawn || paused;
    const applied = mayWrite
      ? await applyToSettings(this.#ports, wanted, storedLedger, this.#everOwned, now)
      : undefined;
    const after = applied && applied.changedKeys.length > 0 ? await this.#lookAgain(seen, applied) : seen;
    return this.#status(after, prepared, paused, applied, storedLedger, now);
  }

  #prepare(document: PolicyDocument | undefined, now: number): PreparedPolicy | undefined {
    if (!document) return undefined;
    const day = utcDay(policyTime(document.policy, now));
    if (this.#prepared?.document.fingerprint !== document.fingerprint || this.#prepared.day !== day) {
      const policy = preparePolicy(document.policy, this.#shipped, day, this.#ownId, document.isInRange);
      this.#prepared = { document, day, policy };
    }
    return this.#prepared.policy;
  }

  /** What the editor shows after a write is what counts. */
  async #lookAgain(before: ExtensionsSeen, applied: Applied): Promise<ExtensionsSeen> {
    const denied = new Set(applied.deniedKeys.map((key) => key.toLowerCase()));
    await this.#ports.extensions.settle(before.sightings.filter(({ id }) => denied.has(id)).map(({ id }) => id));
    return this.#ports.extensions.look();
  }

  async #status(
    seen: ExtensionsSeen,
    prepared: PreparedPolicy | undefined,
    paused: boolean,
    applied: Applied | undefined,
    stored: Ledger,
    now: number,
  ): Promise<Status> {
    const standing = this.#standing ?? { problems: [], isManaged: false, withdrawn: false };
    // Also where the file cannot be read: what the window applies is what counts.
    const { effective, osPolicy } = this.#ports.settings.inForce(allowedExtensionsSetting);
    const shown = { list: readAllowedList(effective), osPolicy };
    const found = prepared ? [...findingsOf(seen, prepared, shown), ...this.#outOfSight(seen, prepared)] : [];
    // A paused policy has not failed: it was told to leave things alone.
    const findings = paused ? found.map(({ decision }): Finding => ({ decision, state: 'detectedOnly' })) : found;
    const problems = [
      ...standing.problems,
      ...(standing.inForce ? policyNotes(standing.inForce.policy, this.#shipped) : []),
      ...(applied?.problems ?? (await this.#unreadableSettings())),
      ...(paused && standing.inForce
        ? [{ code: 'pausedByUndo', severity: 'warning', args: {} } satisfies Problem]
        : []),
    ];
    const changedKeys = applied?.changedKeys ?? [];
    return {
      standing,
      ...(prepared ? { prepared } : {}),
      paused,
      findings,
      notLooked: seen.notLooked,
      problems,
      ledger: applied?.ledger ?? stored,
      changedKeys,
      checkedAt: now,
    };
  }

  async #unreadableSettings(): Promise<Problem[]> {
    const settings = await this.#ports.settings.read(watchedSettings);
    return isProblem(settings) ? [settings] : [];
  }

  /** What this window has seen, and does not see now that a place cannot be looked at: not gone, but not known. */
  #outOfSight({ sightings, notLooked }: ExtensionsSeen, prepared: PreparedPolicy): Finding[] {
    if (notLooked.length === 0) {
      this.#lastSeen = sightings;
      return [];
    }
    const here = new Set(sightings.map(({ id }) => id));
    const missing = this.#lastSeen.filter(({ id }) => !here.has(id));
    return decisionsOn(missing, prepared).map((decision) => ({ decision, state: 'couldNotLook' }));
  }

  /** Nothing is changed that could not be undone: without the ledger we only look. */
  async #withoutLedger(
    problem: Problem,
    seen: ExtensionsSeen,
    prepared: PreparedPolicy | undefined,
    now: number,
  ): Promise<Status> {
    const status = await this.#status(seen, prepared, false, undefined, emptyLedger, now);
    return { ...status, problems: [...status.problems, problem] };
  }
}

/** So many entries that deciding takes a noticeable time. */
function isLong({ policy }: PreparedPolicy): boolean {
  return (policy.banned?.length ?? 0) + (policy.approved?.length ?? 0) > 100;
}

/** What "Undo All Changes" pauses: this very policy, or having none. */
export function policyKey({ inForce }: PolicyStanding): string {
  return inForce?.fingerprint ?? 'none';
}

/** A managed policy cannot be paused; a policy for trying out is, until it changes. */
function isPaused(ledger: Ledger, standing: PolicyStanding): boolean {
  return !standing.isManaged && ledger.pausedFor === policyKey(standing);
}

function findingsOf(seen: ExtensionsSeen, prepared: PreparedPolicy, allowed: AllowedSeen): Finding[] {
  return decisionsOn(seen.sightings, prepared).map((decision) => ({
    decision,
    state: extensionState(decision, allowed),
  }));
}

function decisionsOn(sightings: readonly ExtensionSighting[], prepared: PreparedPolicy): Decision[] {
  return sightings
    .map((sighting) => decide(sighting, prepared))
    .filter(({ reasonCode }) => reasonCode !== 'notAnAssistant' && reasonCode !== 'ownExtension');
}
