import type { Problem } from '../problem.ts';
import type { IsInRange } from './parsePolicy.ts';
import { latestTime, utcDay } from './policyDefaults.ts';
import type { Policy } from './policySchema.ts';

export type PolicyOrigin = 'managedFolder' | 'enrolment' | 'policyFileSetting';

/** What administrators say of this machine or its user, whichever policy stands. */
export interface EnrolmentFacts {
  readonly groups: readonly string[];
}

interface Enrolled {
  /** Absent where there is no enrolment that could be read. */
  readonly enrolment?: EnrolmentFacts;
}

/** What a look at the policy's place found. */
export type PolicyReading =
  | (Enrolled & {
      readonly kind: 'document';
      readonly origin: PolicyOrigin;
      readonly file: string;
      /** Tells one content from another. */
      readonly fingerprint: string;
      readonly policy: Policy;
      readonly isInRange: IsInRange;
      readonly problems: readonly Problem[];
      /** The highest time seen while it was in force, in milliseconds since 1970: it is not earlier now. */
      readonly notBefore?: number;
    })
  | (Enrolled & {
      readonly kind: 'unusable';
      readonly origin: PolicyOrigin;
      readonly file: string;
      readonly problems: readonly Problem[];
      /** What this place gave when it was last usable, kept for windows that did not see it then. */
      readonly lastGood?: PolicyDocument;
    })
  /** The places could be read, and no policy is there; `file` is the one that a setting names. */
  | (Enrolled & { readonly kind: 'absent'; readonly file?: string });

export type PolicyDocument = Extract<PolicyReading, { kind: 'document' }>;

/** Which policy is in force, after all looks so far. */
export interface PolicyStanding extends Enrolled {
  readonly inForce?: PolicyDocument;
  /** Why the newest look did not give a usable policy, or what is to be known about it. */
  readonly problems: readonly Problem[];
  /** The newest look that found a policy, usable or not, found one that administrators have put there or enrolled. */
  readonly isManaged: boolean;
  /** Since when no policy is there, in milliseconds. */
  readonly missingSince?: number;
  /** No policy, seen twice over ten seconds: everything is given back. */
  readonly withdrawn: boolean;
}

/** How long a policy file must be gone before that means withdrawal: replacing a file is often remove, then write. */
export const withdrawalDelay = 10_000;

/** The next standing. Keeps the last good policy through everything but a withdrawal. */
export function nextStanding(
  previous: PolicyStanding | undefined,
  reading: PolicyReading,
  now: number,
): PolicyStanding {
  const standing = standingOf(previous, reading, now);
  // An enrolment that may only be being replaced still counts, as its policy does.
  const mayComeBack = reading.kind === 'absent' && !standing.withdrawn;
  const enrolment = reading.enrolment ?? (mayComeBack ? previous?.enrolment : undefined);
  return { ...standing, ...(enrolment ? { enrolment } : {}) };
}

function standingOf(previous: PolicyStanding | undefined, reading: PolicyReading, now: number): PolicyStanding {
  switch (reading.kind) {
    case 'document': {
      const inForce = withTime(reading, previous?.inForce, now);
      const problems = [...reading.problems, ...expiry(inForce, now)];
      return { inForce, problems, isManaged: isManagedOrigin(reading.origin), withdrawn: false };
    }
    case 'unusable': {
      const last = kept(previous?.inForce, reading);
      const inForce = last && withTime(last, previous?.inForce, now);
      const problems = [...reading.problems, ...(inForce ? expiry(inForce, now) : [])];
      const isManaged = isManagedOrigin(reading.origin);
      return { ...(inForce ? { inForce } : {}), problems, isManaged, withdrawn: false };
    }
    case 'absent':
      return missing(previous, reading.file, now);
  }
}

/** What this window had from the same place is at least as new as what was kept for new ones. */
function kept(
  before: PolicyDocument | undefined,
  { origin, lastGood }: Extract<PolicyReading, { kind: 'unusable' }>,
): PolicyDocument | undefined {
  return before?.origin === origin ? before : (lastGood ?? before);
}

/** What this window has seen of the time under a document stays, also where it cannot be kept anywhere else. */
function withTime(document: PolicyDocument, before: PolicyDocument | undefined, now: number): PolicyDocument {
  const seen = before?.fingerprint === document.fingerprint ? before.notBefore : undefined;
  return { ...document, notBefore: Math.max(now, document.notBefore ?? 0, seen ?? 0) };
}

function isManagedOrigin(origin: PolicyOrigin): boolean {
  return origin !== 'policyFileSetting';
}

/** The time by which a policy is judged: a clock is wrong that is behind the policy's own date, or behind itself. */
export function policyTime(document: Pick<PolicyDocument, 'policy' | 'notBefore'>, now: number): number {
  const time = Math.max(now, Date.parse(document.policy.issuedAt ?? '') || 0, document.notBefore ?? 0);
  return Math.min(time, latestTime);
}

/** The UTC day by which the policy in force is judged; without one, the day of the clock. */
export function policyDay({ inForce }: Pick<PolicyStanding, 'inForce'>, now: number): string {
  return utcDay(inForce ? policyTime(inForce, now) : now);
}

function missing(previous: PolicyStanding | undefined, named: string | undefined, now: number): PolicyStanding {
  // A clock that was set back must not make the look wait for it.
  const missingSince = Math.min(previous?.missingSince ?? now, now);
  const withdrawn = previous?.withdrawn === true || now - missingSince >= withdrawalDelay;
  const last = withdrawn ? undefined : previous?.inForce;
  const inForce = last && withTime(last, last, now);
  const file = named ?? inForce?.file;
  const problems: Problem[] =
    file === undefined ? [] : [{ code: 'policyMissingFile', severity: 'warning', args: { file } }];
  const isManaged = !withdrawn && previous?.isManaged === true;
  return { ...(inForce ? { inForce } : {}), problems, isManaged, missingSince, withdrawn };
}

/** `expiresAt` is inclusive by UTC day. An expired policy stays in force, shown as stale. */
function expiry(document: Pick<PolicyDocument, 'policy' | 'notBefore'>, now: number): Problem[] {
  const end = document.policy.expiresAt?.slice(0, 10);
  if (end === undefined || utcDay(policyTime(document, now)) <= end) return [];
  return [{ code: 'policyExpired', severity: 'warning', args: { date: end }, place: { path: '/expiresAt' } }];
}
