import type { Problem } from '../problem.ts';

export interface FetchedPolicy {
  readonly text: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** When the policy is to be asked for, and what is known of the last time. */
export interface DuePolicy {
  readonly url: string;
  readonly refreshMinutes: number;
  /** When any window last asked, in milliseconds since 1970. Absent where it is to be asked for at once. */
  readonly checkedAt?: number;
  /** In a row, by any window. */
  readonly failures: number;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Keeps what was fetched, if it may be. Times are in milliseconds since 1970. */
export interface FetchedPolicies {
  /** Undefined where no enrolment names a policyUrl. */
  due(): Promise<DuePolicy | undefined>;
  /** A problem says why it was refused, or could not be kept. */
  accept(fetched: FetchedPolicy, at: number): Promise<'accepted' | 'unchanged' | Problem>;
  /** The server says that what it gave last still stands. */
  unchanged(at: number): Promise<void>;
  /** Kept and shown as a warning; changes nothing else. */
  failed(problem: Problem, at: number): Promise<void>;
}
