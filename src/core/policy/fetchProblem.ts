import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { shownAddress, type addressProblem } from './policyAddress.ts';

/** Words of a server are cut after this many characters. */
const longestQuoted = 60;

/** A fetch that failed changes nothing, so it is a warning. */
export function fetchProblem(
  code: Extract<ProblemCode, `fetch${string}`>,
  url: string,
  args: Problem['args'] = {},
): Problem {
  return { code, severity: 'warning', args: { ...args, address: shownAddress(url) } };
}

/** An address that a policy is not asked for at, with the reason. */
export function addressRefused(url: string, because: NonNullable<ReturnType<typeof addressProblem>>): Problem {
  const cause = because === 'hasPassword' ? 'hasPassword' : 'notHttps';
  return { ...fetchProblem('fetchAddressRefused', url), cause };
}

/** Codes of Node for a certificate that nobody vouches for whom this machine trusts; those of OpenSSL's X509_V_ERR. */
const untrusted: readonly string[] = [
  'CERT_CHAIN_TOO_LONG',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** @param error the code that Node gives for a connection that did not come about */
export function connectionProblem(url: string, error: string): Problem {
  const args = { error: quoted(error) };
  if (error === 'ERR_TLS_CERT_ALTNAME_INVALID') return fetchProblem('fetchCertificateOtherHost', url);
  if (error === 'CERT_HAS_EXPIRED' || error === 'CERT_NOT_YET_VALID')
    return fetchProblem('fetchCertificateExpired', url);
  return fetchProblem(untrusted.includes(error) ? 'fetchCertificateUntrusted' : 'fetchUnreachable', url, args);
}

/** @param to where it leads; absent where that is no address */
export function redirectProblem(from: URL, to: URL | undefined): Problem {
  if (to?.username !== '' || to.password !== '') return fetchProblem('fetchRedirectInvalid', from.href);
  const isLessSecure = from.protocol === 'https:' && to.protocol !== 'https:';
  const code = isLessSecure ? 'fetchRedirectNotSecure' : 'fetchRedirectElsewhere';
  return fetchProblem(code, from.href, { to: quoted(`${to.protocol}//${to.host}`) });
}

/** @param status any but 200, and but 304 where that was asked for */
export function statusProblem(url: string, status: number): Problem {
  if (status === 404 || status === 410) return fetchProblem('fetchNotFound', url, { status });
  const isForbidden = status === 401 || status === 403 || status === 407;
  return fetchProblem(isForbidden ? 'fetchForbidden' : 'fetchStatus', url, { status });
}

/** As a server wrote it, without what could be mistaken for our own words. */
export function quoted(text: string): string {
  const plain = text.replaceAll(/[^\x20-\x7e]/g, '?');
  return plain.length > longestQuoted ? `${plain.slice(0, longestQuoted)}...` : plain;
}
