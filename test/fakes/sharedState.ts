import type { DuePolicy, FetchedPolicies, FetchedPolicy } from '../../src/core/policy/fetching.ts';
import type { Problem } from '../../src/core/problem.ts';

/** What all windows of a user-data folder share; in memory. */
export class SharedState implements FetchedPolicies {
  url: string | undefined = 'https://policy.example.com/p';
  checkedAt: number | undefined;
  failures = 0;
  etag: string | undefined;
  /** False: nothing can be kept. */
  keeps = true;
  answer: 'accepted' | 'unchanged' | Problem = 'accepted';
  error: Error | undefined;
  readonly accepted: FetchedPolicy[] = [];
  readonly problems: Problem[] = [];

  due(): Promise<DuePolicy | undefined> {
    if (this.error) return Promise.reject(this.error);
    const { url, checkedAt, failures, etag } = this;
    if (url === undefined) return Promise.resolve(undefined);
    const state = { ...(checkedAt === undefined ? {} : { checkedAt }), ...(etag === undefined ? {} : { etag }) };
    return Promise.resolve({ url, refreshMinutes: 60, failures, ...state });
  }

  accept(fetched: FetchedPolicy, at: number): Promise<'accepted' | 'unchanged' | Problem> {
    this.accepted.push(fetched);
    this.#checked(at, typeof this.answer === 'string');
    return Promise.resolve(this.answer);
  }

  unchanged(at: number): Promise<void> {
    this.#checked(at, true);
    return Promise.resolve();
  }

  failed(failure: Problem, at: number): Promise<void> {
    this.problems.push(failure);
    this.#checked(at, false);
    return Promise.resolve();
  }

  #checked(at: number, isGood: boolean): void {
    if (!this.keeps) return;
    this.checkedAt = at;
    this.failures = isGood ? 0 : this.failures + 1;
  }
}
