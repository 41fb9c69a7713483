import type { PolicyFetchSource } from '../core/policy/acceptance.ts';
import type { FetchingEnrolment } from '../core/policy/enrolment.ts';

/** Where an enrolment has its policy from, and with which keys. */
export async function sourceOf({ policyUrl, keys }: FetchingEnrolment): Promise<PolicyFetchSource> {
  const { keyThumbprints } = await import('./policySignature.ts');
  return { url: policyUrl, keys: await keyThumbprints(keys) };
}
