import { ownFacts } from '../catalog/catalogParts.ts';
import type { Assistant, AssistantFacts } from '../catalog/catalogSchema.ts';
import { isFolderBound } from '../decision/exceptions.ts';
import { otherExceptions, type OtherExceptions, type OtherWindow } from '../decision/heldBack.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { ExtensionSighting } from '../inventory/sighting.ts';
import { nextStanding, type PolicyStanding } from '../policy/standing.ts';
import { isGap, type Problem } from '../problem.ts';
import { sameJson } from '../remediation/jsonValue.ts';
import { emptyLedger, type Ledger } from '../remediation/ledger.ts';
import type { Show } from '../surfaces/builtInAgents/builtInAgents.ts';
import { applyToSettings, applyWhenClosing, type Applied, type Closed } from './applyToSettings.ts';
import { watchedSettings, type Wanted } from './planSettings.ts';
import { statusOf, type Outcome } from './outcome.ts';
import {
  isProblem,
  type BannedServers,
  type Clock,
  type ExtensionRemoval,
  type ExtensionsLook,
  type ExtensionsSeen,
} from './ports.ts';
import type {
  LedgerStore,
  OtherWindows,
  PolicySource,
  SharedThread,
  Surroundings,
  TerminalStandIns,
  UserSettings,
} from './ports.ts';
import { Preparing } from './preparing.ts';
import type { Status } from './status.ts';
import { Uninstalling } from './uninstalling.ts';

export interface LoopPorts {
  readonly policy: PolicySource;
  readonly extensions: ExtensionsLook;
  readonly removal: ExtensionRemoval;
  readonly settings: UserSettings;
  readonly ledger: LedgerStore;
  readonly clock: Clock;
  readonly thread: SharedThread;
  readonly surroundings: Surroundings;
  readonly windows: OtherWindows;
  readonly terminals: TerminalStandIns;
  readonly servers: BannedServers;
}

/**
 * look -> decide -> plan -> apply, once per call: takes the policy and what is here now, and makes the second agree
 * with the first. Level-triggered: what triggered it does not matter, and a second run changes nothing.
 */
export class EnforcementLoop {
  readonly #ports: LoopPorts;
  readonly #shipped: readonly Assistant[];
  #standing: PolicyStanding | undefined;
  readonly #preparing: Preparing;
  /** Keys that were ours at some time in this window's life: its memory of them may be older than the file. */
  readonly #everOwned = new Set<string>();
  readonly #uninstalling: Uninstalling;
  /** By what copies of the assistants are recognised that the policy in force describes. */
  #own: readonly AssistantFacts[] = [];
  /** The newest look that could look everywhere. */
  #lastSeen: readonly ExtensionSighting[] = [];

  /** What the newest run asked of the settings; absent where it was not to touch them. */
  #asked: { readonly wanted: Wanted | undefined } | undefined;

  constructor(ports: LoopPorts, shipped: readonly Assistant[], ownId: string) {
    this.#ports = ports;
    this.#shipped = shipped;
    this.#preparing = new Preparing(ports.surroundings, ports.windows, shipped, ownId);
    this.#uninstalling = new Uninstalling({ ...ports, extensions: { look: () => this.#look() } });
  }

  async run(): Promise<Status> {
    const [reading, first, ledger] = await Promise.all([
      this.#ports.policy.read(),
      this.#look(),
      this.#ports.ledger.read(),
    ]);
    const now = this.#ports.clock.now();
    this.#standing = nextStanding(this.#standing, reading, now);
    const seen = this.#takesOwn(this.#standing) ? await this.#look() : first;
    const groups = this.#standing.enrolment?.groups ?? [];
    const ready = await this.#preparing.prepare(this.#standing.inForce, groups, ledger, now);
    const prepared = ready?.policy;
    const found = { standing: this.#standing, prepared, now, surroundings: ready?.notLooked ?? [] };
    // Nothing is changed that could not be undone: without the ledger we only look.
    if (isProblem(ledger))
      return this.#status({ ...found, seen, paused: false, ledger: emptyLedger, problems: [ledger] });
    const paused = isPaused(ledger, this.#standing);
    const applied = await this.#apply(found.standing, prepared, paused, seen, ledger, now);
    const hasNews = applied && applied.changedKeys.length + applied.deniedKeys.length > 0;
    const after = hasNews ? await this.#lookAgain(seen, applied) : seen;
    const before = await this.#status({ ...found, seen: after, paused, ledger: applied?.ledger ?? ledger, applied });
    const uninstalled = await this.#uninstalling.run(before, after, applied?.cannotWrite !== true);
    if (!uninstalled) return this.#withFallback(before);
    if (uninstalled.ids.length > 0) await this.#ports.extensions.settle(uninstalled.ids);
    const last = uninstalled.ids.length > 0 ? await this.#look() : after;
    const { ledger: latest, problems, ids } = uninstalled;
    const outcome = { ...found, seen: last, paused, ledger: latest, applied, problems, uninstalledIds: ids };
    return this.#withFallback(await this.#status(outcome));
  }

  /**
   * As the window closes: settings whose change would have made the editor ask for a restart.
   *
   * @returns undefined where no check has asked for anything
   */
  async close(): Promise<Closed | Problem | undefined> {
    if (!this.#asked) return undefined;
    return applyWhenClosing(this.#ports, this.#asked.wanted, this.#everOwned, this.#ports.clock.now());
  }

  /** Asked only where this window has an exception that may not hold in the others. */
  #heard({ exceptions }: PreparedPolicy): readonly OtherWindow[] | Problem {
    return exceptions.some(isFolderBound) ? this.#ports.windows.heard() : [];
  }

  #others(prepared: PreparedPolicy): OtherExceptions {
    const heard = this.#heard(prepared);
    return otherExceptions(isProblem(heard) ? undefined : heard, prepared.policy);
  }

  async #apply(
    standing: PolicyStanding,
    prepared: PreparedPolicy | undefined,
    paused: boolean,
    seen: ExtensionsSeen,
    ledger: Ledger,
    now: number,
  ): Promise<Applied | undefined> {
    await this.#ports.thread.pause();
    // Without a policy, and not yet sure that it was withdrawn, what stands stays.
    this.#asked = undefined;
    if ((paused || !prepared) && !standing.withdrawn && !paused) return undefined;
    const { isManaged } = standing;
    const wanted =
      paused || !prepared
        ? undefined
        : {
            prepared,
            sightings: seen.sightings,
            sightedInPart: seen.notLooked.some(isGap),
            others: () => this.#others(prepared),
            pausedAs: policyKey(standing),
            isManaged,
            servers: this.#ports.servers,
          };
    this.#asked = { wanted };
    return applyToSettings(this.#ports, wanted, ledger, this.#everOwned, now, paused ? 'touched' : 'left');
  }

  /** What the editor shows after a write is what counts. */
  async #lookAgain(before: ExtensionsSeen, applied: Applied): Promise<ExtensionsSeen> {
    const denied = new Set(applied.deniedKeys.map((key) => key.toLowerCase()));
    await this.#ports.extensions.settle(before.sightings.filter(({ id }) => denied.has(id)).map(({ id }) => id));
    return this.#look();
  }

  #look(): Promise<ExtensionsSeen> {
    return this.#ports.extensions.look(this.#own);
  }

  /** Rarely anything new: nearly no policy describes assistants by more than their ids, and then what was seen is seen anew. */
  #takesOwn({ inForce }: PolicyStanding): boolean {
    const own = ownFacts(inForce?.policy.assistants);
    if (sameJson(own, this.#own)) return false;
    this.#own = own;
    return true;
  }

  #withFallback(status: Status): Status {
    const due = this.#uninstalling.fallbackAt();
    const isAhead = due !== undefined && due > status.checkedAt && status.prepared?.policy.fallback === 'uninstall';
    return isAhead ? { ...status, checkAgainAt: Math.min(due, status.checkAgainAt ?? due) } : status;
  }

  async #status(outcome: Omit<Outcome, 'others' | 'outOfSight' | 'unreadable' | 'terminals'>): Promise<Status> {
    // Without a policy and changes of ours, a mistake in the settings is not our business.
    const isOurs = outcome.prepared !== undefined || outcome.ledger.entries.length > 0;
    const watched = watchedSettings(outcome.prepared, outcome.ledger);
    const settings = outcome.applied || !isOurs ? undefined : await this.#ports.settings.read(watched);
    const unreadable = settings && isProblem(settings) ? [settings] : [];
    const outOfSight = this.#outOfSight(outcome.seen);
    const show: Show = (setting) => this.#ports.settings.inForce(setting);
    const { prepared } = outcome;
    const others = prepared ? this.#others(prepared) : [];
    const heard = prepared ? this.#heard(prepared) : [];
    const surroundings = [...outcome.surroundings, ...(isProblem(heard) ? [heard] : [])];
    // A paused policy leaves them alone.
    const terminals = prepared && !outcome.paused ? this.#ports.terminals.apply(prepared) : undefined;
    return statusOf({ ...outcome, surroundings, others, outOfSight, unreadable, terminals }, show, this.#shipped);
  }

  /** What this window has seen, and does not see now that a place cannot be looked at: not gone, but not known. */
  #outOfSight({ sightings, notLooked }: ExtensionsSeen): readonly ExtensionSighting[] {
    if (!notLooked.some(isGap)) {
      this.#lastSeen = sightings;
      return [];
    }
    const here = new Set(sightings.map(({ id }) => id));
    return this.#lastSeen.filter(({ id }) => !here.has(id));
  }
}

/** What "Undo All Changes" pauses: this very policy, or having none. */
export function policyKey({ inForce }: PolicyStanding): string {
  return inForce?.fingerprint ?? 'none';
}

/** A managed policy cannot be paused; a policy for trying out is, until it changes. */
function isPaused(ledger: Ledger, standing: PolicyStanding): boolean {
  return !standing.isManaged && ledger.pausedFor === policyKey(standing);
}
