import { expect, test } from 'vitest';
import { parseEnrolment } from '../../../../src/core/policy/parseEnrolment.ts';
import { makeKey } from '../../machine/signing.ts';

const key = makeKey('company');
const keys = { keys: [key.public] };
const url = 'https://policies.example.com/ai.jws';
const parse = (document: unknown): ReturnType<typeof parseEnrolment> => parseEnrolment(JSON.stringify(document));
const found = (result: ReturnType<typeof parseEnrolment>): unknown =>
  result.ok ? [] : result.problems.map(({ code, place }) => [code, place?.path]);

test('what it leaves out has defaults', () => {
  expect(parse({ formatVersion: 1, policyUrl: url, keys })).toEqual({
    ok: true,
    enrolment: { policyUrl: url, keys, requireSignature: true, refreshMinutes: 60, groups: [], labels: {} },
  });
});

test('it may give groups and labels only, with comments', () => {
  const text = '{ // from device management\n "formatVersion": 1, "groups": ["oss"], "labels": { "site": "HZ" }, }';
  expect(parseEnrolment(text)).toMatchObject({ ok: true, enrolment: { groups: ['oss'], labels: { site: 'HZ' } } });
});

test.each([
  'http://localhost:8080/p',
  'http://127.0.0.1/p',
  'http://127.9.9.9/p',
  'http://[::1]:1/p',
  'HTTPS://a.example/',
])('%s may be asked', (policyUrl) => {
  expect(parse({ formatVersion: 1, policyUrl, keys })).toMatchObject({ ok: true });
});

test.each([
  ['http://policies.example.com/', 'enrolmentUrlNotSecure'],
  ['http://localhost.example.com/', 'enrolmentUrlNotSecure'],
  ['http://127.0.0.1.example.com/', 'enrolmentUrlNotSecure'],
  ['http://128.0.0.1/', 'enrolmentUrlNotSecure'],
  ['http://0.0.0.0/', 'enrolmentUrlNotSecure'],
  ['file:///etc/policy.json', 'enrolmentUrlNotSecure'],
  ['ftp://localhost/p', 'enrolmentUrlNotSecure'],
  ['https://policies.example.com/a b', 'enrolmentUrlNotSecure'],
  ['policies.example.com', 'enrolmentUrlNotSecure'],
  ['https://user:secret@policies.example.com/', 'enrolmentUrlHasPassword'],
  ['https://token@policies.example.com/', 'enrolmentUrlHasPassword'],
])('%s is refused: %s', (policyUrl, code) => {
  expect(found(parse({ formatVersion: 1, policyUrl, keys }))).toEqual([[code, '/policyUrl']]);
});

const withKey = (changes: Record<string, unknown>): unknown => ({
  formatVersion: 1,
  policyUrl: url,
  keys: { keys: [{ ...key.public, ...changes }] },
});

test.each<[string, unknown, unknown]>([
  ['a private key', withKey({ d: key.private.d }), [['enrolmentPrivateKey', '/keys/keys/0/d']]],
  ['a key that says it is private', withKey({ d: null }), [['enrolmentPrivateKey', '/keys/keys/0/d']]],
  ['a key without a name', withKey({ kid: undefined }), [['enrolmentMissingKey', '/keys/keys/0/kid']]],
  ['an RSA key', withKey({ kty: 'RSA' }), [['enrolmentNotOneOf', '/keys/keys/0/kty']]],
  ['a key of another curve', withKey({ crv: 'X25519' }), [['enrolmentNotOneOf', '/keys/keys/0/crv']]],
  ['a key for encryption', withKey({ use: 'enc' }), [['enrolmentNotOneOf', '/keys/keys/0/use']]],
  ['a key of another length', withKey({ x: 'AAAA' }), [['enrolmentInvalidValue', '/keys/keys/0/x']]],
  ['a key with a certificate', withKey({ x5c: [] }), [['enrolmentUnknownKey', '/keys/keys/0/x5c']]],
  [
    'two keys of one name',
    { formatVersion: 1, keys: { keys: [key.public, makeKey('company').public] } },
    [['enrolmentSameKeyId', '/keys/keys']],
  ],
  ['no key to check with', { formatVersion: 1, policyUrl: url }, [['enrolmentSignatureNeedsKeys', '/keys']]],
  [
    'an empty key set',
    { formatVersion: 1, policyUrl: url, keys: { keys: [] } },
    [['enrolmentSignatureNeedsKeys', '/keys']],
  ],
  ['asking too often', { formatVersion: 1, refreshMinutes: 0 }, [['enrolmentInvalidValue', '/refreshMinutes']]],
  ['asking too seldom', { formatVersion: 1, refreshMinutes: 10_081 }, [['enrolmentInvalidValue', '/refreshMinutes']]],
  ['an unknown key', { formatVersion: 1, trust: true }, [['enrolmentUnknownKey', '/trust']]],
  ['a label that is no text', { formatVersion: 1, labels: { a: 1 } }, [['enrolmentWrongType', '/labels/a']]],
  ['a later format', { formatVersion: 2, any: 1 }, [['enrolmentNewerFormat', '/formatVersion']]],
  ['a list', [], [['enrolmentNotAnObject', undefined]]],
])('%s is refused', (_name, document, expected) => {
  expect(found(parse(document))).toEqual(expected);
});

test('every error has its place', () => {
  expect(parseEnrolment('{\n  "formatVersion": 1,\n  "requireSignature": "no",\n  "groups": "oss"\n}')).toMatchObject({
    problems: [
      { code: 'enrolmentWrongType', place: { path: '/requireSignature', line: 3, column: 3 } },
      { code: 'enrolmentWrongType', place: { path: '/groups', line: 4, column: 3 } },
    ],
  });
  expect(parseEnrolment('{ "formatVersion": 1,\n "keys": {"keys": []}, "keys": {"keys": []} }')).toMatchObject({
    problems: [{ code: 'enrolmentDuplicateKey', place: { line: 2, column: 24 } }],
  });
  expect(parseEnrolment('{ formatVersion: 1 }')).toMatchObject({ problems: [{ code: 'enrolmentSyntax' }] });
});
