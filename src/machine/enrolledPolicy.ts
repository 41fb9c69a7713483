import type { FetchingEnrolment } from '../core/policy/enrolment.ts';
import type { KeptFetchedPolicy, LastGood } from '../core/policy/lastGood.ts';
import type { PolicyDocument, PolicyReading } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';
import type { LastGoodFile } from './lastGoodFile.ts';
import { receivedPolicy, type ReceivedResult } from './receivedPolicy.ts';
import type { SharedThread } from './sharedThread.ts';

/** Whoever kept it was right to, but the enrolment asks for more today. */
const outgrown = new Set<unknown>(['signatureKeyUnknown', 'signatureMissing']);

/** What was kept, as it is judged today. */
export interface KeptJudgement {
  readonly result: ReceivedResult;
  /** Its revision protects against older ones; not where somebody has changed what was kept. */
  readonly countsAsLast: boolean;
}

/**
 * The policy of an enrolment as it was fetched last: from this disk, so that it is there at once and without a network.
 * The disk is not trusted: what was kept is checked like something that has just come, with the keys of today.
 */
export class EnrolledPolicy {
  readonly #lastGood: LastGoodFile;
  readonly #thread: SharedThread;
  #judged:
    | {
        readonly kept: KeptFetchedPolicy;
        readonly enrolment: FetchingEnrolment;
        readonly judgement: Promise<KeptJudgement>;
      }
    | undefined;

  constructor(lastGood: LastGoodFile, thread: SharedThread) {
    this.#lastGood = lastGood;
    this.#thread = thread;
  }

  /** @param file where the enrolment stands */
  async read(enrolment: FetchingEnrolment, file: string): Promise<Exclude<PolicyReading, { kind: 'absent' }>> {
    const origin = 'enrolment' as const;
    const state = await this.#lastGood.read();
    if ('code' in state) return { kind: 'unusable', origin, file, problems: [state] };
    const newest = newestProblem(state, enrolment.policyUrl);
    const { fetched } = state;
    if (fetched?.url !== enrolment.policyUrl) {
      const code = fetched ? 'lastGoodOtherSource' : 'policyNotFetchedYet';
      const problems: Problem[] = [{ code, severity: 'warning', args: {}, place: { file } }, ...newest];
      return { kind: 'unusable', origin, file, problems };
    }
    const { result } = await this.judge(fetched, enrolment);
    if (result.ok) return { ...documentOf(result, fetched), file, problems: newest };
    const problems = result.problems.map((problem) => this.#here(problem));
    return { kind: 'unusable', origin, file, problems: [...problems, ...newest] };
  }

  judge(kept: KeptFetchedPolicy, enrolment: FetchingEnrolment): Promise<KeptJudgement> {
    if (!this.#judged || !isSame(this.#judged.kept, kept) || this.#judged.enrolment !== enrolment)
      this.#judged = { kept, enrolment, judgement: this.#judge(kept, enrolment) };
    return this.#judged.judgement;
  }

  async #judge(kept: KeptFetchedPolicy, enrolment: FetchingEnrolment): Promise<KeptJudgement> {
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

function documentOf(
  { policy, isInRange, fingerprint }: Extract<ReceivedResult, { ok: true }>,
  { highestTime }: KeptFetchedPolicy,
): Omit<PolicyDocument, 'file' | 'problems'> {
  return { kind: 'document', origin: 'enrolment', fingerprint, policy, isInRange, notBefore: highestTime };
}

/** A fetch that failed, or gave what was refused, changes nothing: what was kept stays, and the reason is shown. */
function newestProblem({ asked }: LastGood, url: string): Problem[] {
  return asked?.problem && asked.url === url ? [{ ...asked.problem, severity: 'warning' }] : [];
}
