import { acceptance, type LastAccepted, type PolicyFetchSource } from '../core/policy/acceptance.ts';
import { isFetching, type FetchingEnrolment } from '../core/policy/enrolment.ts';
import type { DuePolicy, FetchedPolicies, FetchedPolicy } from '../core/policy/fetching.ts';
import {
  afterAccepted,
  afterFailure,
  afterUnchanged,
  nothingKept,
  type KeptFetchedPolicy,
  type LastGood,
} from '../core/policy/lastGood.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import type { Problem } from '../core/problem.ts';
import type { EnrolledPolicy, NewestPolicy } from './enrolledPolicy.ts';
import type { EnrolmentFile } from './enrolmentFile.ts';
import { sourceOf } from './fetchSource.ts';
import type { LastGoodFile } from './lastGoodFile.ts';
import { isPlain, receivedPolicy, type ReceivedDocument } from './receivedPolicy.ts';
import type { SharedThread } from './sharedThread.ts';

type AcceptanceResult = Awaited<ReturnType<FetchedPolicies['accept']>>;

interface Decided {
  readonly result: AcceptanceResult;
  readonly state: LastGood;
  /** Absent where it was refused. */
  readonly kept?: KeptFetchedPolicy;
}

/** What the server says of the document that this window got from it last: only that can be confirmed. */
interface Answered {
  readonly url: string;
  readonly fingerprint: string;
  readonly validators: Omit<FetchedPolicy, 'text'>;
}

/** Decides about what was fetched, and keeps it in last-good.json for every window of the user-data folder. */
export class FetchedPolicyStore implements FetchedPolicies {
  readonly #enrolment: EnrolmentFile;
  readonly #lastGood: LastGoodFile;
  readonly #thread: SharedThread;
  readonly #kept: EnrolledPolicy;
  #answered: Answered | undefined;

  constructor(enrolment: EnrolmentFile, lastGood: LastGoodFile, kept: EnrolledPolicy, thread: SharedThread) {
    this.#enrolment = enrolment;
    this.#lastGood = lastGood;
    this.#thread = thread;
    this.#kept = kept;
  }

  async due(): Promise<DuePolicy | undefined> {
    const enrolment = await this.#fetching();
    if (!enrolment) return undefined;
    const { policyUrl: url, refreshMinutes } = enrolment;
    const read = this.#lastGood.read();
    const state = 'code' in read ? nothingKept : read;
    const { newest, problems } = await this.#kept.newest(read, enrolment);
    const asked = state.asked?.url === url ? state.asked : undefined;
    const failures = asked?.failures ?? 0;
    return {
      ...{ url, refreshMinutes, failures },
      // Where what is kept for new windows does not count, it is asked for at once.
      ...(asked && (problems.length === 0 || failures > 0) ? { checkedAt: asked.checkedAt } : {}),
      ...(newest?.result.ok ? this.#validators(url, newest.kept) : {}),
    };
  }

  async accept(fetched: FetchedPolicy, at: number): Promise<AcceptanceResult> {
    const enrolment = await this.#fetching();
    if (!enrolment) return { code: 'policyNotFetchedYet', severity: 'warning', args: {} };
    const received = await receivedPolicy(fetched.text, enrolment, this.#thread);
    if (!received.ok) {
      const [problem] = received.problems;
      if (problem) await this.failed(problem, at);
      return problem ?? { code: 'policyNotAnObject', severity: 'error', args: {} };
    }
    const source = await sourceOf(enrolment);
    const decide = async (state: LastGood): Promise<Decided> =>
      this.#decided(state, await this.#kept.newest(state, enrolment), source, received, fetched.text, at);
    const { result, kept } = await this.#change(decide);
    if (!kept) return result;
    // In force here also where it could not be kept for other windows, which is shown.
    this.#kept.saw({ kept, enrolment });
    const { text: _, ...validators } = fetched;
    this.#answered = { url: source.url, fingerprint: kept.fingerprint, validators };
    return result;
  }

  async unchanged(at: number): Promise<void> {
    const enrolment = await this.#fetching();
    if (!enrolment) return;
    const source = await sourceOf(enrolment);
    await this.#lastGood.change(async (state) => {
      const { newest } = await this.#kept.newest(state, enrolment);
      // What another window, or somebody, has put there meanwhile was not confirmed.
      if (newest?.kept.fingerprint !== this.#answered?.fingerprint) return state;
      return afterUnchanged(newest ? { ...state, fetched: newest.kept } : state, source, at);
    });
  }

  async failed(problem: Problem, at: number): Promise<void> {
    const enrolment = await this.#fetching();
    if (enrolment) await this.#lastGood.change((state) => afterFailure(state, enrolment.policyUrl, problem, at));
  }

  /** Also where nothing can be written it is decided: by what can be read. */
  async #change(decide: (state: LastGood) => Promise<Decided>): Promise<Decided> {
    let decided: Decided | undefined;
    await this.#lastGood.change(async (state) => {
      decided = await decide(state);
      return decided.state;
    });
    if (decided) return decided;
    const state = this.#lastGood.read();
    return decide('code' in state ? nothingKept : state);
  }

  #decided(
    state: LastGood,
    { newest }: NewestPolicy,
    source: PolicyFetchSource,
    { policy, isInRange: _, ...received }: ReceivedDocument,
    text: string,
    at: number,
  ): Decided {
    const { result: judged, kept } = newest ?? {};
    // The date of the last one comes from a document that was checked, and never from the file.
    const last: LastAccepted | undefined =
      kept && newest?.countsAsLast ? { ...kept, ...(judged?.ok ? issuedAt(judged.policy) : {}) } : undefined;
    const result = acceptance(last, source, { policy, ...received }, at);
    if (typeof result === 'object') return { result, state: afterFailure(state, source.url, result, at) };
    const { fingerprint } = received;
    const before = kept ? { ...state, fetched: kept } : state;
    // The same document without its signature is no reason to give the signature up.
    const keepsOld = result === 'unchanged' && judged?.ok && isPlain(text) && !isPlain(kept?.text ?? '');
    const accepted = { ...source, revision: policy.revision, fingerprint, ...issuedAt(policy) };
    const next = keepsOld ? afterUnchanged(before, source, at) : afterAccepted(before, accepted, text, at);
    // What did not count before, such as under a key that was removed, comes into force with the new signature.
    return { result: judged?.ok ? result : 'accepted', state: next, ...(next.fetched ? { kept: next.fetched } : {}) };
  }

  #validators(url: string, { fingerprint }: KeptFetchedPolicy): Answered['validators'] {
    const answered = this.#answered;
    return answered?.url === url && answered.fingerprint === fingerprint ? answered.validators : {};
  }

  async #fetching(): Promise<FetchingEnrolment | undefined> {
    const reading = await this.#enrolment.read();
    return reading.kind === 'enrolment' && isFetching(reading.enrolment) ? reading.enrolment : undefined;
  }
}

function issuedAt({ issuedAt }: Policy): Pick<LastAccepted, 'issuedAt'> {
  return issuedAt === undefined ? {} : { issuedAt: Date.parse(issuedAt) };
}
