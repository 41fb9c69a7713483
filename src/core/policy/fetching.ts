import type { Problem } from '../problem.ts';

export interface FetchedPolicy {
  readonly text: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Keeps what was fetched, if it may be. */
export interface FetchedPolicies {
  /** Undefined where no enrolment names a policyUrl. checkedAt: when any window last asked, ms since 1970. failures: in a row, by any window. */
  due(): Promise<
    | {
        url: string;
        refreshMinutes: number;
        checkedAt?: number;
        failures: number;
        etag?: string;
        lastModified?: string;
      }
    | undefined
  >;
  accept(fetched: FetchedPolicy, at: number): Promise<'accepted' | 'unchanged' | Problem>;
  unchanged(at: number): Promise<void>;
  failed(problem: Problem, at: number): Promise<void>;
}
