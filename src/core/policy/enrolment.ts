import type { KeySet } from './keySchemas.ts';
import type { EnrolmentFacts } from './standing.ts';

/** What administrators say of a machine, with everything that enrolment.json leaves out. */
export interface Enrolment extends EnrolmentFacts {
  readonly policyUrl?: string;
  readonly keys: KeySet;
  readonly requireSignature: boolean;
  readonly refreshMinutes: number;
  /** For reports; nothing goes by them yet. */
  readonly labels: Readonly<Record<string, string>>;
}

/** An enrolment that names where the policy is. */
export type FetchingEnrolment = Enrolment & { readonly policyUrl: string };

export function isFetching(enrolment: Enrolment): enrolment is FetchingEnrolment {
  return enrolment.policyUrl !== undefined;
}
