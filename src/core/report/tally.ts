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
  /** JSON pointer of the exception or entry that decides. */
  readonly decidedBy?: string;
}

/** How often what was decided. */
export interface Counts {
  /** By verdict and effect, what does most first. */
  readonly decisions: readonly DecisionCount[];
  /** What is no assistant and named by no entry is left out. */
  readonly extensions: readonly ExtensionCount[];
  /** Findings that this version does not decide on, by surface. */
  readonly notDecided: Readonly<Record<string, number>>;
}

interface Group {
  readonly decision: Decision;
  findings: number;
  readonly machines: Set<string>;
}

/** Counts decisions. */
export class Tally {
  readonly #decisions = new Map<string, Group>();
  readonly #extensions = new Map<string, Group>();
  readonly #notDecided = new Map<string, number>();

  skip(surface: string): void {
    this.#notDecided.set(surface, (this.#notDecided.get(surface) ?? 0) + 1);
  }

  count(decision: Decision, machine: string): void {
    const { verdict, effect, reasonCode, sighting } = decision;
    add(this.#decisions, [verdict, effect].join(), decision, machine);
    if (reasonCode === 'notAnAssistant') return;
    const key = [sighting.id, verdict, effect, reasonCode, decidedBy(decision)].join();
    add(this.#extensions, key, decision, machine);
  }

  result(): Counts {
    const extensions = sorted(this.#extensions).map((group): ExtensionCount => {
      const { sighting, reasonCode } = group.decision;
      const path = decidedBy(group.decision);
      const by = path === undefined ? {} : { decidedBy: path };
      return { extension: sighting.id, ...countOf(group), reasonCode, ...by };
    });
    const decisions = sorted(this.#decisions).map(countOf);
    return { decisions, extensions, notDecided: Object.fromEntries(this.#notDecided) };
  }
}

function decidedBy({ exception, rule }: Decision): string | undefined {
  return exception?.path ?? rule?.path;
}

function add(groups: Map<string, Group>, key: string, decision: Decision, machine: string): void {
  const group = groups.get(key) ?? { decision, findings: 0, machines: new Set() };
  group.findings += 1;
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
  return { verdict, effect, findings, machines: machines.size };
}
