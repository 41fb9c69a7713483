import type { Problem } from '../problem.ts';
import type { IsInRange } from './parsePolicy.ts';
import { utcDay } from './policyDefaults.ts';
import type { Policy } from './policySchema.ts';

export type PolicyOrigin = 'managedFolder' | 'policyFileSetting';

/** What a look at the policy's place found. */
export type PolicyReading =
  | {
      readonly kind: 'document';
      readonly origin: PolicyOrigin;
      readonly file: string;
      /** Tells one content from another. */
      readonly fingerprint: string;
      readonly policy: Policy;
      readonly isInRange: IsInRange;
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'unusable';
      readonly origin: PolicyOrigin;
      readonly file: string;
      readonly problems: readonly Problem[];
    }
  /** The places could be read, and no policy is there; `file` is the one that a setting names. */
  | { readonly kind: 'absent'; readonly file?: string };

export type PolicyDocument = Extract<PolicyReading, { kind: 'document' }>;

/** Which policy is in force, after all looks so far. */
export interface PolicyStanding {
  readonly inForce?: PolicyDocument;
  /** Why the newest look did not give a usable policy, or what is to be known about it. */
  readonly problems: readonly Problem[];
  /** The newest look that found a policy file, usable or not, found it in the managed folder. */
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
  switch (reading.kind) {
    case 'document': {
      const problems = [...reading.problems, ...expiry(reading.policy, now)];
      return { inForce: reading, problems, isManaged: reading.origin === 'managedFolder', withdrawn: false };
    }
    case 'unusable': {
      const inForce = previous?.inForce;
      const isManaged = reading.origin === 'managedFolder';
      return { ...(inForce ? { inForce } : {}), problems: reading.problems, isManaged, withdrawn: false };
    }
    case 'absent':
      return missing(previous, reading.file, now);
  }
}

/** The time by which a policy is judged: a clock that is behind the policy's own date is wrong. */
export function policyTime(policy: Policy, now: number): number {
  return Math.max(now, Date.parse(policy.issuedAt ?? '') || 0);
}

function missing(previous: PolicyStanding | undefined, named: string | undefined, now: number): PolicyStanding {
  // A clock that was set back must not make the look wait for it.
  const missingSince = Math.min(previous?.missingSince ?? now, now);
  const withdrawn = previous?.withdrawn === true || now - missingSince >= withdrawalDelay;
  const inForce = withdrawn ? undefined : previous?.inForce;
  const file = named ?? inForce?.file;
  const problems: Problem[] =
    file === undefined ? [] : [{ code: 'policyMissingFile', severity: 'warning', args: { file } }];
  const isManaged = !withdrawn && previous?.isManaged === true;
  return { ...(inForce ? { inForce } : {}), problems, isManaged, missingSince, withdrawn };
}

/** `expiresAt` is inclusive by UTC day. An expired policy stays in force, shown as stale. */
export function expiry(policy: Policy, now: number): Problem[] {
  const end = policy.expiresAt?.slice(0, 10);
  if (end === undefined || utcDay(policyTime(policy, now)) <= end) return [];
  return [{ code: 'policyExpired', severity: 'warning', args: { date: end }, place: { path: '/expiresAt' } }];
}
