import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import type { ProblemCode } from '../../../src/core/problemCodes.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { EnrolledMachine } from './enrolled.ts';
import { edSignature, headerOf, makeKey, segment, signedBy, withSignature } from './signing.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const key = makeKey('company');
const other = makeKey('second');
const stranger = makeKey('company');

const strict = aPolicy({ revision: 5, banned: [{ assistant: 'claude-code' }], issuedAt: '2026-10-01T00:00:00Z' });
const good = signedBy(key, JSON.stringify(strict));
/** What an attacker would like to see in force: newer, and it bans nothing. */
const lax = aPolicy({ revision: 6 });

const signed = (policy: unknown, header?: Record<string, unknown>): string =>
  signedBy(key, JSON.stringify(policy), headerOf(key, header));
const laxWith = (changes: Partial<Policy>): string => signed({ ...lax, ...changes });
const parts = (jws: string): string[] => jws.split('.');

let machine: EnrolledMachine;
beforeEach(async () => {
  machine = new EnrolledMachine(inFolder);
  machine.enrol([key, other]);
  expect(await machine.receive(good)).toBe('accepted');
});

/** The last character of a segment of 64 bytes has four bits that count for nothing. */
function respelled(jws: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return jws.slice(0, -1) + (alphabet[alphabet.indexOf(jws.slice(-1)) + 1] ?? '');
}

function hmacWithPublicKey(): string {
  const header = segment(JSON.stringify(headerOf(key, { alg: 'HS256' })));
  const { kty, crv, x } = key.public;
  const secret = createPublicKey({ key: { kty, crv, x }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return withSignature(header, segment(JSON.stringify(lax)), (input) =>
    createHmac('sha256', secret).update(input).digest('base64url'),
  );
}

function rsa(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = segment(JSON.stringify(headerOf(key, { alg: 'RS256' })));
  return withSignature(header, segment(JSON.stringify(lax)), (input) =>
    sign('sha256', Buffer.from(input), privateKey).toString('base64url'),
  );
}

function jsonForm(kind: 'general' | 'flattened'): string {
  const [header = '', payload = '', signature = ''] = parts(signed(lax));
  const one = { protected: header, signature };
  const second = { protected: header, signature: edSignature(stranger, `${header}.${payload}`) };
  return JSON.stringify(kind === 'general' ? { payload, signatures: [second, one] } : { payload, ...one });
}

/** The payload stands elsewhere, and the signature is over bytes that are not encoded (RFC 7797). */
function unencoded(): string {
  const header = segment(JSON.stringify(headerOf(key, { b64: false, crit: ['b64'] })));
  const payload = segment(JSON.stringify(lax));
  return `${header}.${payload}.${edSignature(key, `${header}.${JSON.stringify(lax)}`)}`;
}

const received: readonly (readonly [name: string, code: ProblemCode, text: () => string])[] = [
  ['alg none, without a signature', 'signatureShape', () => `${segment('{"alg":"none"}')}.${segment('{}')}.`],
  ['alg none, with the good signature', 'signatureAlgorithm', () => signed(lax, { alg: 'none' })],
  ['alg nOnE', 'signatureAlgorithm', () => signed(lax, { alg: 'nOnE' })],
  ['no alg', 'signatureAlgorithm', () => signed(lax, { alg: undefined })],
  ['HS256 with the public key as its secret', 'signatureAlgorithm', hmacWithPublicKey],
  ['RS256', 'signatureAlgorithm', rsa],
  ['a key of that name that is not ours', 'signatureWrong', () => signedBy(stranger, JSON.stringify(lax))],
  ['the name of a key that nobody knows', 'signatureKeyUnknown', () => signed(lax, { kid: 'nobody' })],
  ['no key named', 'signatureKeyIdMissing', () => signed(lax, { kid: undefined })],
  ['a key named by a number', 'signatureKeyIdMissing', () => signed(lax, { kid: 1 })],
  ['the name of another key of ours', 'signatureWrong', () => signed(lax, { kid: 'second' })],
  ['two signatures (general JSON)', 'signatureJsonForm', () => jsonForm('general')],
  ['flattened JSON', 'signatureJsonForm', () => jsonForm('flattened')],
  ['flattened JSON in a list', 'signatureShape', () => `[${jsonForm('flattened')}]`],
  ['stripped to its payload', 'signatureMissing', () => JSON.stringify(lax)],
  ['stripped, behind a comment', 'signatureMissing', () => `// signed\n${JSON.stringify(lax)}`],
  ['stripped, behind a byte order mark', 'signatureMissing', () => `\uFEFF ${JSON.stringify(lax)}`],
  ['stripped to its encoded payload', 'signatureShape', () => parts(signed(lax))[1] ?? ''],
  ['nothing', 'signatureShape', () => ''],
  ['cut off within the signature', 'signatureWrong', () => signed(lax).slice(0, -6)],
  ['cut off within the payload', 'signatureShape', () => signed(lax).slice(0, 180)],
  ['parts in another order', 'signatureHeaderBroken', () => parts(signed(lax)).toReversed().join('.')],
  ['a fourth part', 'signatureShape', () => `${signed(lax)}.AAAA`],
  ['five parts, as if encrypted', 'signatureShape', () => `${signed(lax)}.AAAA.AAAA`],
  ['an old revision', 'receivedOlderRevision', () => laxWith({ revision: 4 })],
  ['the same revision with other content', 'receivedSameRevision', () => laxWith({ revision: 5 })],
  ['expired when it comes', 'receivedExpired', () => laxWith({ expiresAt: '2026-10-31T00:00:00Z' })],
  ['issued in the future', 'receivedFromFuture', () => laxWith({ issuedAt: '2026-11-03T00:00:00Z' })],
  ['a revision that leaves no other', 'receivedRevisionJump', () => laxWith({ revision: Number.MAX_SAFE_INTEGER })],
  ['a revision just too far', 'receivedRevisionJump', () => laxWith({ revision: 5 + 1e11 + 1 })],
  [
    'the payload of another',
    'signatureWrong',
    () =>
      parts(signed(lax))
        .with(1, segment(JSON.stringify(strict)))
        .join('.'),
  ],
  ['the payload taken away', 'signatureShape', () => parts(signed(lax)).with(1, '').join('.')],
  ['b64 false', 'signatureExtension', unencoded],
  ['crit', 'signatureExtension', () => signed(lax, { crit: ['exp'], exp: 0 })],
  ['b64 true', 'signatureExtension', () => signed(lax, { b64: true })],
  [
    'a key that it brings along',
    'signatureHeaderUnknown',
    () => signedBy(stranger, JSON.stringify(lax), headerOf(key, { jwk: stranger.public })),
  ],
  ['a key to be fetched', 'signatureHeaderUnknown', () => signed(lax, { jku: 'https://evil.example/jwks.json' })],
  ['a certificate', 'signatureHeaderUnknown', () => signed(lax, { x5c: ['AAAA'] })],
  ['a certificate to be fetched', 'signatureHeaderUnknown', () => signed(lax, { x5u: 'https://evil.example/c' })],
  ['a type of something else', 'signatureType', () => signed(lax, { typ: 'JWT' })],
  ['no type', 'signatureType', () => signed(lax, { typ: undefined })],
  ['a payload that is not UTF-8', 'signaturePayloadNotUtf8', () => signedBy(key, Buffer.from([0x7b, 0xff, 0x7d]))],
  ['a payload that is no object', 'policyNotAnObject', () => signed(['claude-code'])],
  ['a payload that is no JSON', 'policySyntax', () => signedBy(key, 'allow everything')],
  ['a payload that is no policy', 'policyMissingKey', () => signed({ formatVersion: 1 })],
  ['a payload that is signed again', 'policyIsSigned', () => signedBy(key, signed(lax))],
  ['a key twice in the payload', 'policyDuplicateKey', () => signedBy(key, '{"revision":6,"revision":7}')],
  ['a policy of a later format', 'policyNewerFormat', () => signed({ ...lax, formatVersion: 2 })],
  ['a policy of no format', 'policyNotOneOf', () => signed({ ...lax, formatVersion: 0 })],
  ['another spelling of the signature', 'signatureNotCanonical', () => respelled(signed(lax))],
  ['padding', 'signatureShape', () => `${signed(lax)}==`],
  ['the alphabet of plain base64', 'signatureShape', () => signed(lax).replace(/.$/, '+')],
  ['white space inside', 'signatureShape', () => parts(signed(lax)).join('.\n')],
  ['white space before', 'signatureShape', () => `\n${signed(lax)}`],
  ['two line breaks after', 'signatureShape', () => `${signed(lax)}\n\n`],
  ['a huge header', 'signatureHeaderTooLarge', () => signed(lax, { kid: 'k'.repeat(100_000) })],
  ['a header that is no JSON', 'signatureHeaderBroken', () => `${segment('EdDSA')}.${segment('{}')}.AAAA`],
  ['a header that is a list', 'signatureHeaderBroken', () => `${segment('[]')}.${segment('{}')}.AAAA`],
  ['a sign-in page', 'signatureShape', () => '<!doctype html><title>Sign in</title>'],
];

describe('what an attacker on the way or on the server offers', () => {
  test.each(received)('%s is refused with %s, and the last good policy stays in force', async (_name, code, text) => {
    const open = machine.openWindow();
    expect(await open.look()).toMatchObject({ inForce: { policy: strict }, problems: [] });
    expect(await machine.receive(text())).toMatchObject({ code });
    for (const window of [open, machine.openWindow()]) {
      const standing = await window.look();
      expect(standing).toMatchObject({ inForce: { policy: strict, origin: 'enrolment' }, isManaged: true });
      expect(standing.problems).toMatchObject([{ code, severity: 'warning' }]);
    }
    expect(machine.readState()).toMatchObject({ asked: { failures: 1 }, fetched: { text: good } });
  });

  test('the same with a good policy is taken, and the warning goes', async () => {
    await machine.receive('');
    expect(await machine.receive(signed(lax))).toBe('accepted');
    expect(await machine.openWindow().look()).toMatchObject({ inForce: { policy: lax }, problems: [] });
  });

  test('a policy that expired is refused also with the clock set back, by the date of the last one', async () => {
    const open = machine.openWindow();
    await open.look();
    machine.time = Date.parse('2025-01-01T00:00:00Z');
    const expired = laxWith({ expiresAt: '2026-09-30T00:00:00Z' });
    expect(await machine.receive(expired)).toMatchObject({ code: 'receivedExpired' });
    for (const window of [open, machine.openWindow()])
      expect(await window.look()).toMatchObject({
        inForce: { policy: strict, origin: 'enrolment' },
        problems: [{ code: 'receivedExpired', severity: 'warning' }],
      });
    expect(machine.readState()).toMatchObject({ fetched: { text: good, revision: 5 } });
  });

  test('where no signature is asked for, a bad one is still not unwrapped', async () => {
    machine.enrol([key], { requireSignature: false });
    expect(await machine.receive(signedBy(stranger, JSON.stringify(lax)))).toMatchObject({ code: 'signatureWrong' });
    expect(await machine.receive(jsonForm('flattened'))).toMatchObject({ code: 'signatureJsonForm' });
    expect(await machine.receive(JSON.stringify(lax))).toBe('accepted');
  });
});
