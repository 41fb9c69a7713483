import type { Problem } from '../problem.ts';
import { continues, type AcceptedPolicy, type LastAccepted, type PolicyFetchSource } from './acceptance.ts';

/** A policy as it was read, with what is needed to judge it by later. Times are in milliseconds since 1970. */
interface KeptPolicy {
  /** As received: the signed policy where it was signed. */
  readonly text: string;
  readonly fingerprint: string;
  readonly receivedAt: number;
  /**
   * The highest time seen while this document was in force: by it, time does not run backwards. It belongs to the
   * document, so that a clock that was once far ahead is repaired by a new revision.
   */
  readonly highestTime: number;
}

/**
 * Without what the server needs to say that it is unchanged: a confirmation must be one of what a window received itself,
 * and not of what somebody has put here since.
 */
export interface KeptFetchedPolicy extends KeptPolicy, AcceptedPolicy {}

/** How it last went to ask for the policy, at one address. */
interface LastAsked {
  readonly url: string;
  readonly checkedAt: number;
  readonly failures: number;
  /** A {@link Problem} as it was kept, which is checked when it is to be said. */
  readonly problem?: unknown;
}

/** last-good.json. What was fetched and what stood in the managed folder have a place each, and never take the other's. */
export interface LastGood {
  readonly version: 1;
  readonly asked?: LastAsked | undefined;
  readonly fetched?: KeptFetchedPolicy | undefined;
  readonly managed?: KeptPolicy | undefined;
}

export const nothingKept: LastGood = { version: 1 };

/** A good policy has been fetched; the same document may come signed with another key. */
export function afterAccepted(
  state: LastGood,
  { issuedAt = 0, ...policy }: LastAccepted,
  text: string,
  at: number,
): LastGood & { readonly fetched: KeptFetchedPolicy } {
  const isSame = state.fetched?.fingerprint === policy.fingerprint && state.fetched.url === policy.url;
  const fetched = {
    ...policy,
    text,
    receivedAt: isSame ? state.fetched.receivedAt : at,
    highestTime: Math.max(at, issuedAt, isSame ? state.fetched.highestTime : 0),
  };
  return { ...state, fetched, asked: { url: policy.url, checkedAt: at, failures: 0 } };
}

/** What was fetched last still stands: it moves on with the keys of today, so that a rotation does not end it. */
export function afterUnchanged(state: LastGood, source: PolicyFetchSource, at: number): LastGood {
  const { fetched } = state;
  const asked = { url: source.url, checkedAt: at, failures: 0 };
  if (!fetched || !continues(fetched, source)) return { ...state, asked };
  const highestTime = Math.max(at, fetched.highestTime);
  return { ...state, fetched: { ...fetched, keys: source.keys, highestTime }, asked };
}

/** Nothing changes but what is known about asking. */
export function afterFailure(state: LastGood, url: string, problem: Problem, at: number): LastGood {
  const failures = state.asked?.url === url ? state.asked.failures + 1 : 1;
  return { ...state, asked: { url, checkedAt: at, failures, problem } };
}
