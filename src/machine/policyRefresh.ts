import type { DuePolicy, FetchedPolicies } from '../core/policy/fetching.ts';
import { latestTime } from '../core/policy/policyDefaults.ts';
import { untilDue, waitAfter } from '../core/policy/refreshPlan.ts';
import type { PolicyFetch, Validators } from './policyFetch.ts';

/** Asks a server for a policy; never throws once it is loaded. */
export type AskForPolicy = (url: string, known: Validators, cancel: AbortSignal) => Promise<PolicyFetch>;

/** The real one. Its code is loaded when there is a server to ask. */
export const askServer: AskForPolicy = async (url, known, cancel) => {
  const { fetchPolicyText, policyFetchLimits } = await import('./policyFetch.ts');
  return fetchPolicyText(url, known, policyFetchLimits, cancel);
};

/** What this window itself has asked. Kept in case that it cannot be kept for all windows: no server is asked in a loop. */
interface OwnAsk {
  readonly url: string;
  /** By a clock that nobody sets. Milliseconds. */
  readonly at: number;
  readonly failures: number;
}

/** So long at most until it is looked at again: a computer that slept, another window, another enrolment. Milliseconds. */
const longestTimer = 5 * 60_000;

/** Asks for the policy whenever it is due, while the window lives. What is fetched is judged and kept by the port. */
export class PolicyRefresh {
  readonly #policies: FetchedPolicies;
  readonly #ask: AskForPolicy;
  readonly #changed: () => void;
  readonly #logError: (error: unknown) => void;
  readonly #opened = performance.now();
  readonly #disposed = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #own: OwnAsk | undefined;
  #random = Math.random();

  /** @param changed told after another policy was accepted */
  constructor(policies: FetchedPolicies, ask: AskForPolicy, changed: () => void, logError: (error: unknown) => void) {
    this.#policies = policies;
    this.#ask = ask;
    this.#changed = changed;
    this.#logError = logError;
  }

  /** Begins. Again: looks anew when to ask, for when the enrolment may have changed. Nothing is waited for. */
  start(): void {
    this.#plan().catch(this.#logError);
  }

  /** Asks now, whenever it would be due. Resolves when that is done; never rejects. */
  now(): Promise<void> {
    return this.#fetch(() => true);
  }

  /** Ends at once what is under way, without a word about it. */
  dispose(): void {
    this.#disposed.abort();
    clearTimeout(this.#timer);
  }

  async #plan(): Promise<void> {
    let wait = longestTimer;
    try {
      const due = await this.#policies.due();
      if (due) wait = Math.min(wait, this.#until(due));
    } finally {
      clearTimeout(this.#timer);
      if (!this.#isDisposed()) this.#timer = this.#timerOf(wait);
    }
  }

  #timerOf(wait: number): NodeJS.Timeout {
    const isDue = (due: DuePolicy): boolean => this.#until(due) === 0;
    return setTimeout(() => {
      this.#fetch(isDue).catch(this.#logError);
    }, Math.ceil(wait)).unref();
  }

  #until(due: DuePolicy): number {
    const now = performance.now();
    const window = { now: Date.now(), openFor: now - this.#opened, random: this.#random };
    const forAll = untilDue(due, window);
    if (this.#own?.url !== due.url) return forAll;
    const { refreshMinutes } = due;
    const own = waitAfter({ refreshMinutes, failures: this.#own.failures }, this.#random);
    return Math.max(forAll, this.#own.at + own - now);
  }

  /** One at a time: whoever comes meanwhile waits for the same. */
  #fetch(isWanted: (due: DuePolicy) => boolean): Promise<void> {
    this.#running ??= this.#fetchOnce(isWanted)
      .catch(this.#logError)
      .then(() => {
        this.#running = undefined;
        return this.#plan();
      })
      .catch(this.#logError);
    return this.#running;
  }

  async #fetchOnce(isWanted: (due: DuePolicy) => boolean): Promise<void> {
    // Looked at again, because another window may have asked meanwhile.
    const due = await this.#policies.due();
    if (!due || this.#isDisposed() || !isWanted(due)) return;
    const { url } = due;
    const failures = this.#own?.url === url ? this.#own.failures + 1 : 1;
    this.#own = { url, at: performance.now(), failures };
    this.#random = Math.random();
    const result = await this.#ask(url, due, this.#disposed.signal);
    // What came from an address that is no longer the policy's is nobody's policy.
    if (this.#isDisposed() || (await this.#policies.due())?.url !== url) return;
    if (await this.#isKept(result)) this.#own = { url, at: performance.now(), failures: 0 };
  }

  async #isKept(result: PolicyFetch): Promise<boolean> {
    const at = Math.min(Date.now(), latestTime);
    switch (result.kind) {
      case 'cancelled':
        return false;
      case 'failed':
        await this.#policies.failed(result.problem, at);
        return false;
      case 'unchanged':
        await this.#policies.unchanged(at);
        return true;
      case 'content': {
        const { kind: _, ...fetched } = result;
        const outcome = await this.#policies.accept(fetched, at);
        if (outcome === 'accepted' && !this.#isDisposed()) this.#changed();
        return typeof outcome === 'string';
      }
    }
  }

  #isDisposed(): boolean {
    return this.#disposed.signal.aborted;
  }
}
