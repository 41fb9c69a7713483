import type { MessageArgs, Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';

/** What the signature is for (RFC 8725, 3.11): a signature under something else of the company's is none of a policy. */
export const signedPolicyType = 'approved-assistants-policy+jws';

/** The one algorithm. Chosen here and never by the document: "none", or a public key used as a secret, are old attacks. */
export const signatureAlgorithm = 'EdDSA';

const known = new Set(['alg', 'kid', 'typ']);

/**
 * What speaks against the protected header of a signed policy; undefined where nothing does. Every parameter but the
 * three is refused: some bring or fetch keys (jwk, jku, x5c, x5u), some change what was signed (b64, crit), and what a
 * later specification adds may do either.
 */
export function signatureHeaderProblem(header: unknown, keyIds: readonly string[]): Problem | undefined {
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return refused('signatureHeaderBroken');
  const { alg, kid, typ } = header as Readonly<Record<string, unknown>>;
  const names = Object.keys(header);
  if (names.includes('crit') || names.includes('b64')) return refused('signatureExtension');
  const other = names.find((name) => !known.has(name));
  if (other !== undefined) return refused('signatureHeaderUnknown', { name: short(other) });
  if (alg !== signatureAlgorithm) return refused('signatureAlgorithm', { found: short(alg) });
  if (typ !== signedPolicyType) return refused('signatureType', { found: short(typ), expected: signedPolicyType });
  if (typeof kid !== 'string' || kid === '') return refused('signatureKeyIdMissing');
  if (!keyIds.includes(kid)) return refused('signatureKeyUnknown', { id: short(kid), known: listed(keyIds) });
  return undefined;
}

export function refused(code: ProblemCode, args: MessageArgs = {}): Problem {
  return { code, severity: 'error', args };
}

/** What is known may be a hundred names; a person compares a few. */
function listed(keyIds: readonly string[]): string {
  const few = keyIds.slice(0, 5).map(short);
  return few.length === 0 ? '-' : [...few, ...(keyIds.length > few.length ? ['...'] : [])].join(', ');
}

function short(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 60) : value === undefined ? '-' : typeof value;
}
