import { createHash } from 'node:crypto';
import type { FetchingEnrolment } from '../core/policy/enrolment.ts';
import type { KeySet } from '../core/policy/keySchemas.ts';
import type { IsInRange } from '../core/policy/parsePolicy.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import { refused } from '../core/policy/signatureHeader.ts';
import type { Problem } from '../core/problem.ts';
import { parsedPolicy } from './parsedPolicy.ts';
import type { SignedPolicyResult } from './policySignature.ts';
import type { SharedThread } from './sharedThread.ts';

export interface ReceivedDocument {
  readonly ok: true;
  readonly policy: Policy;
  readonly isInRange: IsInRange;
  /** SHA-256 of the policy document, without its signature. */
  readonly fingerprint: string;
}

export type ReceivedResult = ReceivedDocument | { readonly ok: false; readonly problems: readonly Problem[] };

/** Takes what an address gave, or what was kept of it, for a policy; or says why not. */
export async function receivedPolicy(
  text: string,
  enrolment: FetchingEnrolment,
  thread: SharedThread,
): Promise<ReceivedResult> {
  const document = await documentText(text, enrolment);
  if (!document.ok) return { ok: false, problems: [document.problem] };
  const parsed = await parsedPolicy(document.payload, thread);
  if (!parsed.ok) return { ok: false, problems: parsed.problems };
  const { policy, isInRange } = parsed;
  return { ok: true, policy, isInRange, fingerprint: sha256(document.payload) };
}

/** The start of a plain document. Everything else must be a signed one: there is no third way to be taken. */
export function isPlain(text: string): boolean {
  return /^\uFEFF?\s*[{/]/.test(text);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What was signed, where one of the keys has signed it; what begins like a plain document has no signature to check. */
export async function signedDocument(text: string, keys: KeySet): Promise<SignedPolicyResult> {
  if (isPlain(text))
    return { ok: false, problem: refused(isJsonForm(text) ? 'signatureJsonForm' : 'signatureMissing') };
  const { verifySignedPolicy } = await import('./policySignature.ts');
  return verifySignedPolicy(text, keys);
}

/**
 * Whether a signature is needed is for the enrolment to say. A document that could say so would only have to be stripped
 * of its signature; and one that has a signature is never taken without checking it.
 */
async function documentText(
  text: string,
  { keys, requireSignature }: FetchingEnrolment,
): Promise<{ readonly ok: true; readonly payload: string } | { readonly ok: false; readonly problem: Problem }> {
  if (!requireSignature && isPlain(text) && !isJsonForm(text)) return { ok: true, payload: text };
  return signedDocument(text, keys);
}

function isJsonForm(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'payload' in value;
  } catch {
    return false;
  }
}
