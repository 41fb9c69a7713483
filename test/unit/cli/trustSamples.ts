import { acceptance, type LastAccepted } from '../../../src/core/policy/acceptance.ts';
import {
  addressRefused,
  connectionProblem,
  fetchProblem,
  redirectProblem,
  statusProblem,
} from '../../../src/core/policy/fetchProblem.ts';
import { parseEnrolment } from '../../../src/core/policy/parseEnrolment.ts';
import { parseKeySet } from '../../../src/core/policy/parseKeySet.ts';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import type { Problem } from '../../../src/core/problem.ts';
import type { ProblemCode } from '../../../src/core/problemCodes.ts';
import { policyFetchLimits } from '../../../src/machine/policyFetch.ts';
import { signedDocument } from '../../../src/machine/receivedPolicy.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { headerOf, makeKey, segment, signedBy } from '../machine/signing.ts';

/** How a problem with the trust in a policy comes about, and what is found. */
export interface TrustSample {
  readonly how: string;
  readonly problems: readonly Problem[];
}

const url = 'https://policies.example.com/ai.jws';
const enrolmentFile = '/etc/approved-assistants/enrolment.json';
const lastGoodFile = '/home/alice/.config/Code/User/approved-assistants/last-good.json';
const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const publicKey = `{ "kty": "OKP", "crv": "Ed25519", "kid": "example-2026", "x": "${x}" }`;

const enrolments = [
  '{ formatVersion: 1 }',
  '[]',
  '{ "formatVersion": 2 }',
  '{ "formatVersion": 1, "policyURL": "https://policies.example.com/" }',
  '{ "formatVersion": 1, "groups": ["a"], "groups": ["b"] }',
  '{ "groups": [] }',
  '{ "formatVersion": 1, "requireSignature": "no" }',
  '{ "formatVersion": 1, "keys": { "keys": [{ "kty": "RSA", "crv": "Ed25519", "kid": "a", "x": "AAAA" }] } }',
  '{ "formatVersion": 1, "refreshMinutes": 0 }',
  `{ "formatVersion": 1, "keys": { "keys": [${publicKey.replace(' }', `, "d": "${x}" }`)}] } }`,
  `{ "formatVersion": 1, "keys": { "keys": [${publicKey}, ${publicKey}] } }`,
  `{ "formatVersion": 1, "policyUrl": "${url}" }`,
  '{ "formatVersion": 1, "policyUrl": "http://policies.example.com/", "requireSignature": false }',
  '{ "formatVersion": 1, "policyUrl": "https://me:secret@policies.example.com/", "requireSignature": false }',
];

function ofEnrolments(): TrustSample[] {
  return enrolments.map((text) => {
    const result = parseEnrolment(text);
    const problems = result.ok ? [] : result.problems;
    return {
      how: text,
      problems: problems.map((each) => ({ ...each, place: { ...each.place, file: enrolmentFile } })),
    };
  });
}

async function ofSignatures(): Promise<TrustSample[]> {
  const key = makeKey('example-2026');
  const document = JSON.stringify(aPolicy());
  const good = signedBy(key, document);
  const withHeader = (changes: Record<string, unknown>): string => signedBy(key, document, headerOf(key, changes));
  const [header = '', payload = '', signature = ''] = good.split('.');
  const texts: readonly (readonly [how: string, text: string])[] = [
    ['a plain policy', document],
    ['JSON with payload and signature', JSON.stringify({ payload, protected: header, signature })],
    ['two parts', `${header}.${payload}`],
    ['an empty file', ''],
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['a byte order mark before it', `\uFEFF${good}`],
    ['line breaks inside', `${header}.\n${payload}.\n${signature}`],
    ['a second way of spelling', `${header}.${segment('{}')}.AB`],
    ['a header of 5000 characters', withHeader({ kid: 'k'.repeat(5000) })],
    ['a header that is no object', `${segment('[]')}.${payload}.${signature}`],
    ['"crit" in the header', withHeader({ crit: ['exp'] })],
    ['"jku" in the header', withHeader({ jku: 'https://other.example/keys' })],
    ['"alg": "RS256"', withHeader({ alg: 'RS256' })],
    ['"typ": "JWT"', withHeader({ typ: 'JWT' })],
    ['no "kid"', withHeader({ kid: undefined })],
    ['a key that nobody knows', withHeader({ kid: 'other-key' })],
    ['the payload of another', `${header}.${segment('{}')}.${signature}`],
    ['a payload in another encoding', signedBy(key, Buffer.from([0xff, 0xfe]))],
  ];
  return Promise.all(
    texts.map(async ([how, text]) => {
      const result = await signedDocument(text, { keys: [key.public] });
      return { how, problems: result.ok ? [] : [{ ...result.problem, place: { file: 'policy.jws' } }] };
    }),
  );
}

/** What people name as the public keys. */
const keyFiles: readonly (readonly [how: string, text: string])[] = [
  ['nothing in it', ''],
  ['a private key', `{ "kty": "OKP", "crv": "Ed25519", "kid": "example-2026", "x": "${x}", "d": "${x}" }`],
  ['a private key in a JWKS', `{ "keys": [${publicKey.replace(' }', `, "d": "${x}" }`)}] }`],
  ['a single key', publicKey],
  ['a bare list', `[${publicKey}]`],
  ['no kid', `{ "keys": [${publicKey.replace('"kid": "example-2026", ', '')}] }`],
  ['two keys with one kid', `{ "keys": [${publicKey}, ${publicKey}] }`],
  ['half of x', `{ "keys": [${publicKey.replace(x, x.slice(0, 20))}] }`],
  ['the example of the documentation', `{ "keys": [${publicKey.replace(x, 'your public key')}] }`],
  ['no keys', '{ "keys": [] }'],
  ['an enrolment without keys', '{ "formatVersion": 1, "groups": ["oss-team"] }'],
  ['a policy', JSON.stringify(aPolicy())],
  ['a signed policy', 'eyJhbGciOiJFZERTQSJ9.e30.AAAA'],
  ['a key in PEM', '-----BEGIN PUBLIC KEY-----\nMCowBQ\n-----END PUBLIC KEY-----\n'],
  ['other JSON', '{ "name": "Example" }'],
];

function ofKeyFiles(): TrustSample[] {
  return keyFiles.map(([how, text]) => {
    const result = parseKeySet(text);
    const problems = result.ok ? [] : result.problems;
    const place = { file: 'keys.json' };
    return {
      how: `policy verify --keys keys.json: ${how}`,
      problems: problems.map((each) => ({
        ...each,
        args: { ...each.args, ...place },
        place: { ...each.place, ...place },
      })),
    };
  });
}

function ofOutputs(): TrustSample[] {
  const key = 'private.jwk';
  return [
    other('policy sign --key private.jwk: not there', 'keyFileUnreadable', 'error', {
      args: { file: key },
      cause: 'notThere',
    }),
    other('policy sign --key keys.json', 'keyFileNotPrivate', 'error', { args: { file: 'keys.json' } }),
    other('policy sign --key private.jwk: chmod 640', 'keyFileReadableByOthers', 'warning', { args: { file: key } }),
    other('policy keygen --out private.jwk: a folder that only root may write', 'outputNotWritten', 'error', {
      args: { file: key, error: 'EACCES' },
      cause: 'denied',
    }),
  ];
}

function ofRevisions(): TrustSample[] {
  const last: LastAccepted = { url, keys: ['a'], revision: 12, fingerprint: '1' };
  const received: readonly (readonly [how: string, changes: Partial<Policy>])[] = [
    ['revision 11 after 12', { revision: 11 }],
    ['revision 12 again, with other content', { revision: 12 }],
    ['expired in October, received in November', { revision: 13, expiresAt: '2026-10-31T00:00:00Z' }],
    ['issued in December, received in November', { revision: 13, issuedAt: '2026-12-01T00:00:00Z' }],
    ['the highest revision there is', { revision: Number.MAX_SAFE_INTEGER }],
  ];
  return received.map(([how, changes]) => {
    const result = acceptance(last, last, { policy: aPolicy(changes), fingerprint: '2' }, Date.parse('2026-11-22'));
    return { how, problems: typeof result === 'object' ? [result] : [] };
  });
}

function ofFetching(): TrustSample[] {
  const at = new URL(url);
  const { silence, total, bytes, redirects } = policyFetchLimits;
  const found: readonly Problem[] = [
    addressRefused('http://policies.example.com/ai.jws', 'notSecure'),
    connectionProblem(url, 'ECONNREFUSED'),
    connectionProblem(url, 'SELF_SIGNED_CERT_IN_CHAIN'),
    connectionProblem(url, 'ERR_TLS_CERT_ALTNAME_INVALID'),
    connectionProblem(url, 'CERT_HAS_EXPIRED'),
    fetchProblem('fetchSilent', url, { seconds: silence / 1000 }),
    fetchProblem('fetchTooSlow', url, { seconds: total / 1000 }),
    fetchProblem('fetchTooLarge', url, { limit: bytes / (1024 * 1024) }),
    fetchProblem('fetchBrokenOff', url),
    fetchProblem('fetchEncoded', url, { encoding: 'gzip' }),
    fetchProblem('fetchWebPage', url),
    fetchProblem('fetchWrongType', url, { type: 'image/png' }),
    statusProblem(url, 404),
    statusProblem(url, 403),
    statusProblem(url, 503),
    redirectProblem(at, new URL('https://login.example.com/')),
    redirectProblem(at, new URL('http://policies.example.com/')),
    redirectProblem(at, undefined),
    fetchProblem('fetchTooManyRedirects', url, { limit: redirects }),
    fetchProblem('fetchNotUtf8', url),
    fetchProblem('fetchEmpty', url),
  ];
  return found.map((problem) => ({ how: 'when the policy is asked for', problems: [problem] }));
}

function other(
  how: string,
  code: ProblemCode,
  severity: Problem['severity'],
  rest: Partial<Omit<Problem, 'code' | 'severity'>> = {},
): TrustSample {
  return { how, problems: [{ code, severity, args: {}, ...rest }] };
}

function ofFiles(): TrustSample[] {
  const enrolment = { file: enrolmentFile };
  const lastGood = { file: lastGoodFile };
  const denied = { cause: 'denied', args: { error: 'EACCES', file: lastGoodFile } } as const;
  return [
    other('a folder of that name', 'enrolmentUnreadable', 'error', { place: enrolment, cause: 'notAFile' }),
    other('chmod o+w', 'enrolmentWritableByOthers', 'error', { args: { place: enrolmentFile }, place: enrolment }),
    other('Windows, Users may write', 'enrolmentWritableByYou', 'error', {
      args: { place: 'C:\\ProgramData\\ApprovedAssistants\\enrolment.json' },
    }),
    other('policy.json beside it', 'enrolmentNotUsed', 'warning', { place: enrolment }),
    other('changed by a program', 'lastGoodBroken', 'error', { cause: 'notOurs', place: lastGood }),
    other('policyUrl was changed', 'lastGoodOtherSource', 'warning', { place: enrolment }),
    other('a folder that only root may write', 'lastGoodNotWritten', 'warning', { ...denied, place: lastGood }),
    other('an older policy put back', 'lastGoodOlder', 'warning', { args: { found: 5, last: 6 }, place: lastGood }),
    other('explain, with a broken policy.json', 'lastGoodExplained', 'warning', { args: { file: lastGoodFile } }),
  ];
}

/** A sample of everything that stands between an enrolment and the policy that it names. */
export async function trustSamples(): Promise<TrustSample[]> {
  return [
    ...ofEnrolments(),
    ...(await ofSignatures()),
    ...ofKeyFiles(),
    ...ofOutputs(),
    ...ofRevisions(),
    ...ofFetching(),
    ...ofFiles(),
  ];
}
