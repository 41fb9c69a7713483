import { continues } from '../core/policy/acceptance.ts';
import type { FetchingEnrolment } from '../core/policy/enrolment.ts';
import { keptProblem } from '../core/policy/keptProblem.ts';
import type { KeptFetchedPolicy, LastGood } from '../core/policy/lastGood.ts';
import type { PolicyDocument, PolicyReading } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';
import type { LastGoodFile } from './lastGoodFile.ts';
import { receivedPolicy, type ReceivedResult } from './receivedPolicy.ts';
import type { SharedThread } from './sharedThread.ts';
import { sourceOf } from './fetchSource.ts';

/** Whoever kept it was right to, but the enrolment asks for more today. */
const outgrown = new Set<unknown>(['signatureKeyUnknown', 'signatureMissing']);

const notYet = 'policyNotFetchedYet';

/** What was kept, as it is judged today. */
interface KeptJudgement {
  readonly result: ReceivedResult;
  /** Its revision protects against older ones; not where somebody has changed what was kept. */
  readonly countsAsLast: boolean;
}

/** A policy that was checked, under the enrolment of that moment. */
interface SeenPolicy {
  readonly kept: KeptFetchedPolicy;
  readonly enrolment: FetchingEnrolment;
}

interface Judged extends SeenPolicy {
  readonly judgement: Promise<KeptJudgement>;
}

/** The newest policy of an enrolment that this window knows of, as it is judged today. */
export interface NewestPolicy {
  /** Absent where there is none of this address. */
  readonly newest?: KeptJudgement & { readonly kept: KeptFetchedPolicy };
  /** What is wrong with what is on the disk; empty where that is the newest. */
  readonly problems: readonly Problem[];
}

/**
 * The policy of an enrolment as it was fetched last: from this disk, so that it is there at once and without a network.
 * The disk is not trusted: what was kept is checked like something that has just come, with the keys of today, and does
 * not take a window back behind what it has seen.
 */
export class EnrolledPolicy {
  readonly #lastGood: LastGoodFile;
  readonly #thread: SharedThread;
  /** The newest that this window has seen. In memory, where nobody can put an older one in its place. */
  #seen: SeenPolicy | undefined;
  /** Of the last two: what is on the disk, and what this window has seen. */
  #judged: readonly Judged[] = [];

  constructor(lastGood: LastGoodFile, thread: SharedThread) {
    this.#lastGood = lastGood;
    this.#thread = thread;
  }

  /** @param file where the enrolment stands */
  async read(enrolment: FetchingEnrolment, file: string): Promise<Exclude<PolicyReading, { kind: 'absent' }>> {
    const origin = 'enrolment' as const;
    const { state, newest, problems: wrong } = await this.#look(enrolment);
    const problems = [
      ...wrong.map((each) => ({ ...each, place: each.place ?? { file } })),
      ...asking(state, enrolment),
    ];
    if (!newest?.result.ok) return { kind: 'unusable', origin, file, problems };
    return { ...documentOf(newest.result, newest.kept), file, problems };
  }

  /** While it was looked, a newer one may have come: only what is still there is behind. */
  async #look(enrolment: FetchingEnrolment): Promise<NewestPolicy & { readonly state: LastGood | Problem }> {
    const state = this.#lastGood.read();
    const found = await this.newest(state, enrolment);
    if (found.problems.length === 0) return { ...found, state };
    const again = this.#lastGood.read();
    return { ...(again === state ? found : await this.newest(again, enrolment)), state: again };
  }

  /** It was checked, and is the newest: this window does not go back behind it. */
  saw(policy: SeenPolicy): void {
    this.#seen = policy;
  }

  async newest(state: LastGood | Problem, enrolment: FetchingEnrolment): Promise<NewestPolicy> {
    const found = await this.#onDisk(state, enrolment);
    const { newest: onDisk } = found;
    const seen = this.#seen;
    const isNewest = onDisk?.countsAsLast === true && onDisk.kept.revision >= (seen?.kept.revision ?? 0);
    if (!isNewest && seen && (await isSameLine(seen.enrolment, enrolment))) {
      const { kept } = seen;
      // It moves on with the keys of today, so that a rotation does not end it.
      this.saw({ kept, enrolment });
      const judgement = await this.#judge(kept, enrolment);
      const problems = [...this.#behind(found, kept), ...this.#wrong(judgement)];
      return { newest: { kept, ...judgement }, problems };
    }
    if (onDisk?.result.ok) this.saw({ kept: onDisk.kept, enrolment });
    return found;
  }

  async #onDisk(state: LastGood | Problem, enrolment: FetchingEnrolment): Promise<NewestPolicy> {
    if ('code' in state) return { problems: [state] };
    const kept = state.fetched;
    if (kept?.url !== enrolment.policyUrl) {
      const code = kept ? 'lastGoodOtherSource' : notYet;
      return { problems: [{ code, severity: 'warning', args: {} }] };
    }
    const judgement = await this.#judge(kept, enrolment);
    return { newest: { kept, ...judgement }, problems: this.#wrong(judgement) };
  }

  #wrong({ result }: KeptJudgement): readonly Problem[] {
    return result.ok ? [] : result.problems.map((each) => this.#here(each));
  }

  #behind({ newest, problems }: NewestPolicy, { revision }: KeptFetchedPolicy): readonly Problem[] {
    // What could not be written is behind because of that, which is said already.
    const isSaid = this.#lastGood.writeProblem !== undefined;
    if (problems.length > 0 || !newest) return isSaid ? problems.filter(({ code }) => code !== notYet) : problems;
    const args = { found: newest.kept.revision, last: revision };
    return isSaid ? [] : [this.#here({ code: 'lastGoodOlder', severity: 'warning', args })];
  }

  #judge(kept: KeptFetchedPolicy, enrolment: FetchingEnrolment): Promise<KeptJudgement> {
    const known = this.#judged.find((each) => each.enrolment === enrolment && isSame(each.kept, kept));
    if (known) return known.judgement;
    const judgement = this.#judgeAnew(kept, enrolment);
    this.#judged = [{ kept, enrolment, judgement }, ...this.#judged].slice(0, 2);
    return judgement;
  }

  async #judgeAnew(kept: KeptFetchedPolicy, enrolment: FetchingEnrolment): Promise<KeptJudgement> {
    const result = await receivedPolicy(kept.text, enrolment, this.#thread);
    if (!result.ok) return { result, countsAsLast: outgrown.has(result.problems[0]?.code) };
    const { fingerprint, policy } = result;
    if (fingerprint === kept.fingerprint && policy.revision === kept.revision) return { result, countsAsLast: true };
    const problems = [this.#lastGood.notOurs()];
    return { result: { ok: false, problems }, countsAsLast: false };
  }

  #here(problem: Problem): Problem {
    return { ...problem, place: { ...problem.place, file: this.#lastGood.file } };
  }
}

/** What is known about asking, and the time, change while the document stays. */
function isSame(a: KeptFetchedPolicy, b: KeptFetchedPolicy): boolean {
  return a === b || (a.text === b.text && a.fingerprint === b.fingerprint && a.revision === b.revision);
}

async function isSameLine(before: FetchingEnrolment, now: FetchingEnrolment): Promise<boolean> {
  return before === now || continues(await sourceOf(before), await sourceOf(now));
}

function documentOf(
  { policy, isInRange, fingerprint }: Extract<ReceivedResult, { ok: true }>,
  { highestTime }: KeptFetchedPolicy,
): Omit<PolicyDocument, 'file' | 'problems'> {
  return { kind: 'document', origin: 'enrolment', fingerprint, policy, isInRange, notBefore: highestTime };
}

/** A fetch that failed, or gave what was refused, changes nothing: what was kept stays, and the reason is shown. */
function asking(state: LastGood | Problem, { policyUrl }: FetchingEnrolment): Problem[] {
  const problem = 'code' in state || state.asked?.url !== policyUrl ? undefined : keptProblem(state.asked.problem);
  return problem ? [{ ...problem, severity: 'warning' }] : [];
}
