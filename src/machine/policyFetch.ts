import { isUtf8 } from 'node:buffer';
import {
  addressRefused,
  connectionProblem,
  fetchProblem,
  quoted,
  redirectProblem,
  statusProblem,
} from '../core/policy/fetchProblem.ts';
import type { FetchedPolicy } from '../core/policy/fetching.ts';
import { addressProblem, mayHoldPolicy } from '../core/policy/policyAddress.ts';
import type { Problem } from '../core/problem.ts';
import { abandon, requestFollowing, type Answer, type NoAnswer } from './redirects.ts';
import { readCappedBody } from './cappedBody.ts';
import { Silence } from './silence.ts';

export interface PolicyFetchLimits {
  readonly bytes: number;
  /** How long nothing may be heard, before the answer and between its parts. Milliseconds. */
  readonly silence: number;
  /** For all of it, so that a server which sends a byte now and then is given up too. Milliseconds. */
  readonly total: number;
  readonly redirects: number;
}

export const policyFetchLimits: PolicyFetchLimits = {
  bytes: 16 * 1024 * 1024,
  silence: 10_000,
  total: 60_000,
  redirects: 3,
};

/** What the server said about the document that is kept; sent back, so that an unchanged one need not come again. */
export type Validators = Pick<FetchedPolicy, 'etag' | 'lastModified'>;

export type PolicyFetch =
  | ({ readonly kind: 'content' } & FetchedPolicy)
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

/** Signed, plain, and what servers call files that they do not know. */
const takenTypes: readonly string[] = [
  'application/jose',
  'application/json',
  'application/octet-stream',
  'text/plain',
];

/** Longer ones are no use: they would be kept, and sent with every request. Characters. */
const longestValidator = 1024;

/**
 * Asks a server for a policy. Whatever the server does costs at most the limits, and what is wrong with its answer is
 * said before any of the body is read, wherever the head tells. The body is only text here: whether it is a policy, and
 * may be one, is decided by whoever keeps it.
 *
 * @returns never an exception
 */
export async function fetchPolicyText(
  url: string,
  known: Validators,
  limits: PolicyFetchLimits,
  cancel: AbortSignal,
): Promise<PolicyFetch> {
  const refused = URL.canParse(url) ? addressProblem(new URL(url)) : 'notSecure';
  if (refused) return failed(addressRefused(url, refused));
  const silence = new Silence(limits.silence);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.total);
  try {
    const headers = conditions(known);
    const answer = await requestFollowing(new URL(url), {
      signal: AbortSignal.any([cancel, silence.signal, deadline.signal]),
      redirects: limits.redirects,
      // One origin: whoever may answer for the policy is named by the enrolment, not by a server.
      mayFollow: (from, to) => to.origin === from.origin && mayHoldPolicy(to),
      heard: () => silence.heard(),
      headers: { accept: 'application/jose, application/json, */*;q=0.1', ...headers },
      // What a cache on the way has must be confirmed by the server: a ban that was lifted, or a new one, does not wait.
      cache: 'no-cache',
    });
    const result =
      'response' in answer
        ? await read(answer, Object.keys(headers).length > 0, limits.bytes, silence)
        : failed(connectionFailure(answer, url, limits));
    if (cancel.aborted) return { kind: 'cancelled' };
    if (deadline.signal.aborted) return failed(fetchProblem('fetchTooSlow', url, { seconds: limits.total / 1000 }));
    if (silence.signal.aborted) return failed(fetchProblem('fetchSilent', url, { seconds: limits.silence / 1000 }));
    return result;
  } finally {
    silence.stop();
    clearTimeout(timer);
  }
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  const match = usable(etag);
  const since = usable(lastModified);
  return {
    ...(match === undefined ? {} : { 'if-none-match': match }),
    ...(since === undefined ? {} : { 'if-modified-since': since }),
  };
}

function connectionFailure(failure: NoAnswer, start: string, { redirects }: PolicyFetchLimits): Problem {
  switch (failure.kind) {
    case 'unreachable':
      return connectionProblem(failure.url.href, failure.error);
    case 'redirectRefused':
      return redirectProblem(failure.url, failure.to);
    case 'tooManyRedirects':
      return fetchProblem('fetchTooManyRedirects', start, { limit: redirects });
  }
}

async function read(
  { response, url }: Answer,
  isConditional: boolean,
  cap: number,
  silence: Silence,
): Promise<PolicyFetch> {
  const refusal = response.status === 304 && isConditional ? 'unchanged' : refusedHead(response, url.href, cap);
  if (refusal) {
    await abandon(response);
    return refusal === 'unchanged' ? { kind: 'unchanged' } : failed(refusal);
  }
  const body = await readCappedBody(response, cap, () => silence.heard());
  if (body === 'tooLarge') return failed(tooLarge(url.href, cap));
  if (body === 'brokenOff') return failed(fetchProblem('fetchBrokenOff', url.href));
  if (body.length === 0) return failed(fetchProblem('fetchEmpty', url.href));
  if (!isUtf8(body)) return failed(fetchProblem('fetchNotUtf8', url.href));
  const etag = usable(response.headers.get('etag'));
  const lastModified = usable(response.headers.get('last-modified'));
  return {
    kind: 'content',
    text: body.toString('utf8'),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** What is wrong with an answer before its body. */
function refusedHead({ status, headers }: Response, url: string, cap: number): Problem | undefined {
  if (status !== 200) return statusProblem(url, status);
  const encoding = (headers.get('content-encoding') ?? '').trim().toLowerCase();
  if (encoding !== '' && encoding !== 'identity')
    return fetchProblem('fetchEncoded', url, { encoding: quoted(encoding) });
  const type = (headers.get('content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  if (type === 'text/html' || type === 'application/xhtml+xml') return fetchProblem('fetchWebPage', url);
  if (type !== '' && !takenTypes.includes(type)) return fetchProblem('fetchWrongType', url, { type: quoted(type) });
  return Number(headers.get('content-length') ?? 0) > cap ? tooLarge(url, cap) : undefined;
}

function tooLarge(url: string, cap: number): Problem {
  return fetchProblem('fetchTooLarge', url, { limit: cap / (1024 * 1024) });
}

/** Only what can stand in a header again. */
function usable(validator: string | null | undefined): string | undefined {
  return validator && validator.length <= longestValidator && /^[\x20-\x7e]+$/.test(validator) ? validator : undefined;
}

function failed(problem: Problem): PolicyFetch {
  return { kind: 'failed', problem };
}
