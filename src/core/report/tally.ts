import { decidedBy } from '../decision/decidedBy.ts';
import type { Decision, ReasonCode, Verdict } from '../decision/decide.ts';
import { strength } from '../decision/preparePolicy.ts';
import type { Effect } from '../policy/policyDefaults.ts';

interface DecisionCount {
  readonly verdict: Verdict;
  readonly effect: Effect;
  readonly findings: number;
  readonly machines: number;
}

/** What becomes of one extension, where it is the same on some machines. */
interface ExtensionCount extends DecisionCount {
  readonly extension: string;
  readonly reasonCode: ReasonCode;
  /** JSON pointer of the exception or entry that decides, or `/unlisted`. */
  readonly decidedBy?: string;
}

/** How often what was decided. */
export interface Counts {
  readonly findings: number;
  /** By verdict and effect, what does most first. */
  readonly decisions: readonly DecisionCount[];
  /** What is no assistant and named by no entry is left out. */
  readonly extensions: readonly ExtensionCount[];
  /** Findings that this version does not decide on, by surface. */
  readonly notDecided: Readonly<Record<string, number>>;
}

interface Group {
  readonly decision: Decision;
  readonly findings: Set<string>;
  readonly machines: Set<string>;
}

/** Counts decisions. A finding that comes again counts once, unless it is decided otherwise. */
export class Tally {
  readonly #decisions = new Map<string, Group>();
  readonly #extensions = new Map<string, Group>();
  readonly #notDecided = new Map<string, Set<string>>();

  /** @param finding what tells it from all others */
  skip(surface: string, finding: string): void {
    this.#notDecided.set(surface, (this.#notDecided.get(surface) ?? new Set()).add(finding));
  }

  /** @param finding what tells it from all others */
  count(decision: Decision, machine: string, finding: string): void {
    const { verdict, effect, reasonCode, sighting } = decision;
    add(this.#decisions, [verdict, effect].join(), decision, machine, finding);
    if (reasonCode === 'notAnAssistant') return;
    const key = [sighting.id, verdict, effect, reasonCode, decidedBy(decision)].join();
    add(this.#extensions, key, decision, machine, finding);
  }

  result(): Counts {
    const extensions = sorted(this.#extensions).map((group): ExtensionCount => {
      const { sighting, reasonCode } = group.decision;
      const path = decidedBy(group.decision);
      const by = path === undefined ? {} : { decidedBy: path };
      return { extension: sighting.id, ...countOf(group), reasonCode, ...by };
    });
    const decisions = sorted(this.#decisions).map(countOf);
    const notDecided = Object.fromEntries([...this.#notDecided].map(([surface, { size }]) => [surface, size]));
    const counts = [...decisions.map(({ findings }) => findings), ...Object.values(notDecided)];
    return { findings: counts.reduce((sum, count) => sum + count, 0), decisions, extensions, notDecided };
  }
}

function add(groups: Map<string, Group>, key: string, decision: Decision, machine: string, finding: string): void {
  const group = groups.get(key) ?? { decision, findings: new Set(), machines: new Set() };
  group.findings.add(finding);
  group.machines.add(machine);
  groups.set(key, group);
}

function sorted(groups: ReadonlyMap<string, Group>): Group[] {
  return [...groups.values()].toSorted(
    (a, b) =>
      strength[b.decision.effect] - strength[a.decision.effect] ||
      b.machines.size - a.machines.size ||
      (a.decision.sighting.id < b.decision.sighting.id ? -1 : 1),
  );
}

function countOf({ decision: { verdict, effect }, findings, machines }: Group): DecisionCount {
  return { verdict, effect, findings: findings.size, machines: machines.size };
}
