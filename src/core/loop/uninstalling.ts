import type { Decision } from '../decision/decide.ts';
import type { Problem } from '../problem.ts';
import type { Ledger, UninstalledExtension } from '../remediation/ledger.ts';
import { toUninstall, withoutReturned } from '../surfaces/extensions/uninstalling.ts';
import { isProblem, type Clock, type ExtensionRemoval, type ExtensionsLook, type ExtensionsSeen } from './ports.ts';
import type { LedgerStore, LockedJob } from './ports.ts';
import type { Status } from './status.ts';

interface Ports {
  readonly extensions: ExtensionsLook;
  readonly removal: ExtensionRemoval;
  readonly ledger: LedgerStore;
  readonly clock: Clock;
}

export interface Uninstalled {
  readonly ids: readonly string[];
  readonly problems: readonly Problem[];
  readonly ledger: Ledger;
}

/** How long the allow-list must have been out of reach before the fallback acts: a file that is being saved is not. */
const fallbackDelay = 10_000;

/** Uninstalls what the policy wants gone, and keeps the ledger's list of it true. */
export class Uninstalling {
  readonly #ports: Ports;
  /** What the editor would not uninstall, by id and version: asked once in a window's life. */
  readonly #refused = new Map<string, Problem>();
  #unblockableSince: number | undefined;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /**
   * @param canBlock the allow-list could be written and kept
   * @returns undefined where there is nothing to do
   */
  async run(status: Status, seen: ExtensionsSeen, canBlock: boolean): Promise<Uninstalled | undefined> {
    const { prepared, paused, ledger, checkedAt } = status;
    this.#unblockableSince = canBlock ? undefined : (this.#unblockableSince ?? checkedAt);
    const due = this.fallbackAt();
    const asked =
      prepared && !paused ? toUninstall(status.findings, prepared, due !== undefined && due <= checkedAt) : [];
    const refused = asked.flatMap((decision) => this.#refused.get(nameOf(decision)) ?? []);
    const wanted = asked.filter((decision) => !this.#refused.has(nameOf(decision)));
    const isTrue =
      withoutReturned(ledger, seen.sightings) === ledger && ledger.uninstalled.every(({ state }) => state === 'done');
    if (wanted.length === 0 && isTrue) return refused.length === 0 ? undefined : { ids: [], problems: refused, ledger };
    const done = await this.#ports.ledger.locked((newest, save) =>
      this.#uninstall(wanted, prepared?.policy.revision ?? 0, newest, save),
    );
    if (isProblem(done)) return { ids: [], problems: [...refused, done], ledger };
    return { ...done, problems: [...refused, ...done.problems] };
  }

  /** When the fallback acts if nothing changes, in milliseconds since 1970. */
  fallbackAt(): number | undefined {
    return this.#unblockableSince === undefined ? undefined : this.#unblockableSince + fallbackDelay;
  }

  /** Each written ahead. Looks again first: another window may have done it while this one waited for the lock. */
  async #uninstall(
    decisions: readonly Decision[],
    revision: number,
    newest: Ledger,
    save: Parameters<LockedJob<unknown>>[1],
  ): Promise<Uninstalled> {
    const { sightings } = await this.#ports.extensions.look();
    const installed = new Set(sightings.filter((each) => each.installed).map(({ id }) => id));
    const left = withoutReturned(newest, sightings).uninstalled.map((entry) => ({ ...entry, state: 'done' as const }));
    let ledger: Ledger = { ...newest, uninstalled: left };
    const ids: string[] = [];
    const problems: Problem[] = [];
    for (const decision of decisions.filter(({ sighting }) => installed.has(sighting.id))) {
      const entry = entryFor(decision, revision, this.#ports.clock.now());
      const others = ledger.uninstalled.filter(({ id }) => id !== entry.id);
      await save({ ...ledger, uninstalled: [...others, entry] });
      const problem = await this.#ports.removal.uninstall(entry.id);
      if (problem) {
        problems.push(problem);
        this.#refused.set(nameOf(decision), problem);
      } else ids.push(entry.id);
      ledger = { ...ledger, uninstalled: problem ? others : [...others, { ...entry, state: 'done' }] };
    }
    await save(ledger);
    return { ids, problems, ledger };
  }
}

function nameOf({ sighting: { id, version } }: Decision): string {
  return `${id}@${version ?? ''}`;
}

function entryFor({ sighting, rule }: Decision, revision: number, now: number): UninstalledExtension {
  const { id, version, displayName } = sighting;
  return {
    id,
    ...(version === undefined ? {} : { version }),
    ...(displayName === undefined ? {} : { displayName }),
    state: 'intended',
    at: new Date(now).toISOString(),
    revision,
    rule: rule?.path ?? '',
  };
}
