import { acceptance, type PolicyFetchSource } from '../core/policy/acceptance.ts';
import { isFetching, type FetchingEnrolment } from '../core/policy/enrolment.ts';
import type { DuePolicy, FetchedPolicies, FetchedPolicy } from '../core/policy/fetching.ts';
import { afterAccepted, afterFailure, afterUnchanged, nothingKept, type LastGood } from '../core/policy/lastGood.ts';
import type { Problem } from '../core/problem.ts';
import type { EnrolledPolicy } from './enrolledPolicy.ts';
import type { EnrolmentFile } from './enrolmentFile.ts';
import type { LastGoodFile } from './lastGoodFile.ts';
import { isPlain, receivedPolicy, type ReceivedDocument } from './receivedPolicy.ts';
import type { SharedThread } from './sharedThread.ts';

type AcceptanceResult = Awaited<ReturnType<FetchedPolicies['accept']>>;

/** Decides about what was fetched, and keeps it in last-good.json for every window of the user-data folder. */
export class FetchedPolicyStore implements FetchedPolicies {
  readonly #enrolment: EnrolmentFile;
  readonly #lastGood: LastGoodFile;
  readonly #thread: SharedThread;
  readonly #kept: EnrolledPolicy;

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
    const state = await this.#state();
    const asked = state.asked?.url === url ? state.asked : undefined;
    const failures = asked?.failures ?? 0;
    const usable = await this.#usable(state, enrolment);
    return {
      ...{ url, refreshMinutes, failures },
      // Without a policy that counts it is asked for at once, and not with a condition: "unchanged" would be no answer.
      ...(asked && (usable || failures > 0) ? { checkedAt: asked.checkedAt } : {}),
      ...(usable?.etag === undefined ? {} : { etag: usable.etag }),
      ...(usable?.lastModified === undefined ? {} : { lastModified: usable.lastModified }),
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
    let result: AcceptanceResult = 'unchanged';
    const notWritten = await this.#lastGood.change(async (state) => {
      const decided = await this.#decided(state, enrolment, source, received, fetched, at);
      result = decided.result;
      return decided.state;
    });
    return notWritten ?? result;
  }

  async unchanged(at: number): Promise<void> {
    const enrolment = await this.#fetching();
    if (!enrolment) return;
    const source = await sourceOf(enrolment);
    await this.#lastGood.change((state) => afterUnchanged(state, source, at));
  }

  async failed(problem: Problem, at: number): Promise<void> {
    const enrolment = await this.#fetching();
    if (enrolment) await this.#lastGood.change((state) => afterFailure(state, enrolment.policyUrl, problem, at));
  }

  async #decided(
    state: LastGood,
    enrolment: FetchingEnrolment,
    source: PolicyFetchSource,
    received: ReceivedDocument,
    fetched: FetchedPolicy,
    at: number,
  ): Promise<{ result: AcceptanceResult; state: LastGood }> {
    const kept = state.fetched;
    const judgement = kept ? await this.#kept.judge(kept, enrolment) : undefined;
    const last = judgement?.countsAsLast ? kept : undefined;
    const result = acceptance(last, source, received, at);
    if (typeof result === 'object') return { result, state: afterFailure(state, source.url, result, at) };
    const { policy, fingerprint } = received;
    const issuedAt = policy.issuedAt === undefined ? undefined : Date.parse(policy.issuedAt);
    const accepted = { ...source, revision: policy.revision, fingerprint, ...(issuedAt ? { issuedAt } : {}) };
    // The same document without its signature is no reason to give the signature up.
    const keepsOld =
      result === 'unchanged' && judgement?.result.ok && isPlain(fetched.text) && !isPlain(kept?.text ?? '');
    const next = keepsOld ? afterUnchanged(state, source, at) : afterAccepted(state, accepted, fetched, at);
    // What did not count before, such as under a key that was removed, comes into force with the new signature.
    return { result: judgement?.result.ok ? result : 'accepted', state: next };
  }

  async #usable(state: LastGood, enrolment: FetchingEnrolment): Promise<LastGood['fetched']> {
    const { fetched } = state;
    if (fetched?.url !== enrolment.policyUrl) return undefined;
    const { result } = await this.#kept.judge(fetched, enrolment);
    return result.ok ? fetched : undefined;
  }

  async #fetching(): Promise<FetchingEnrolment | undefined> {
    const reading = await this.#enrolment.read();
    return reading.kind === 'enrolment' && isFetching(reading.enrolment) ? reading.enrolment : undefined;
  }

  async #state(): Promise<LastGood> {
    const state = await this.#lastGood.read();
    return 'code' in state ? nothingKept : state;
  }
}

async function sourceOf({ policyUrl, keys }: FetchingEnrolment): Promise<PolicyFetchSource> {
  const { keyThumbprints } = await import('./policySignature.ts');
  return { url: policyUrl, keys: await keyThumbprints(keys) };
}
