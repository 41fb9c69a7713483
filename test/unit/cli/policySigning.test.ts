import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync, type Stats } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { makeKey, signedBy } from '../machine/signing.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('policySigning');
const text = JSON.stringify(aPolicy({ revision: 7 }), undefined, 2);

beforeEach(() => {
  writeFileSync(inFolder('policy.json'), text);
  const made = run(['policy', 'keygen', '--out', inFolder('private.jwk'), '--id', 'key-1']);
  writeFileSync(inFolder('keys.json'), made.printed);
});

const sign = (...options: string[]): Run =>
  run(['policy', 'sign', inFolder('policy.json'), '--key', inFolder('private.jwk'), ...options]);
const verify = (file: string, keys = 'keys.json'): Run =>
  run(['policy', 'verify', inFolder(file), '--keys', inFolder(keys), '--json']);
const verdict = ({ code, printed }: Run): unknown[] => {
  const { valid, problems } = JSON.parse(printed) as { valid: boolean; problems: { code: string }[] };
  return [code, valid, ...problems.map((problem) => problem.code)];
};

test('what is signed is verified, with whose it is', () => {
  expect(sign('--out', inFolder('policy.jws')).code).toBe(0);
  const { code, printed } = verify('policy.jws');
  expect([code, JSON.parse(printed)]).toMatchObject([
    0,
    { version: 1, valid: true, keyId: 'key-1', organization: 'Example Corp', revision: 7, problems: [] },
  ]);
  const inWords = run(['policy', 'verify', inFolder('policy.jws'), '--keys', inFolder('keys.json')]);
  expect(inWords.printed).toContain('key-1');
});

test('through pipes, and with the keys of an enrolment', () => {
  const { printed: jws } = run(['policy', 'sign', '-', '--key', inFolder('private.jwk')], text);
  const keys = JSON.parse(readFileSync(inFolder('keys.json'), 'utf8')) as object;
  writeFileSync(inFolder('enrolment.json'), JSON.stringify({ formatVersion: 1, keys }));
  expect(run(['policy', 'verify', '-', '--keys', inFolder('enrolment.json')], jws).code).toBe(0);
});

test('another key, a changed document and a plain one are refused', () => {
  sign('--out', inFolder('policy.jws'));
  run(['policy', 'keygen', '--out', inFolder('other.jwk'), '--id', 'key-1']);
  const other = run(['policy', 'keygen', '--out', inFolder('third.jwk'), '--id', 'key-1']).printed;
  writeFileSync(inFolder('other.json'), other);
  expect(verdict(verify('policy.jws', 'other.json'))).toEqual([1, false, 'signatureWrong']);
  const [header = '', , signature = ''] = readFileSync(inFolder('policy.jws'), 'utf8').split('.');
  const forged = Buffer.from(JSON.stringify(aPolicy({ mode: 'observe' }))).toString('base64url');
  writeFileSync(inFolder('forged.jws'), [header, forged, signature].join('.'));
  expect(verdict(verify('forged.jws'))).toEqual([1, false, 'signatureWrong']);
  expect(verdict(verify('policy.json'))).toEqual([1, false, 'signatureMissing']);
  const [protectedHeader, payload, end] = readFileSync(inFolder('policy.jws'), 'utf8').trim().split('.');
  writeFileSync(inFolder('policy.json'), JSON.stringify({ payload, protected: protectedHeader, signature: end }));
  expect(verdict(verify('policy.json'))).toEqual([1, false, 'signatureJsonForm']);
});

test('a policy with errors is not signed', () => {
  writeFileSync(inFolder('policy.json'), JSON.stringify({ ...aPolicy(), typo: 1 }));
  const { code, printed, errors } = sign('--out', inFolder('policy.jws'));
  expect([code, printed, errors]).toEqual([1, '', expect.stringContaining('policyUnknownKey')]);
  expect(statSync(inFolder('policy.jws'), { throwIfNoEntry: false })).toBeUndefined();
});

test('warnings are shown and do not stop the signing', () => {
  writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy({ exceptionRequest: { mail: 'ai@example.com' } })));
  const { code, printed, errors } = sign();
  expect([code, errors]).toEqual([0, expect.stringContaining('policyNotActedOn')]);
  expect(printed.split('.')).toHaveLength(3);
});

test.each([
  ['policyExpired', { expiresAt: '2026-01-01T00:00:00Z' }],
  ['policyIssuedInFuture', { issuedAt: '9000-01-01T00:00:00Z' }],
  ['policyRevisionTooHigh', { revision: 10 ** 13 + 1 }],
])('what every machine would refuse is not signed: %s', (problem, changes) => {
  writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy(changes)));
  const { code, printed, errors } = sign();
  expect([code, printed, errors]).toEqual([1, '', expect.stringContaining(`${problem}: `)]);
});

test.each([
  [{ expiresAt: '2026-12-31T00:00:00Z' }, '2027-01-01', 'receivedExpired'],
  [{ expiresAt: '2026-12-31T00:00:00Z' }, '2026-12-31', undefined],
  [{ issuedAt: '2026-12-31T00:00:00Z' }, '2026-12-29', 'receivedFromFuture'],
  [{ issuedAt: '2026-12-31T00:00:00Z' }, '2026-12-30', undefined],
  [{ revision: 10 ** 13 + 1 }, '2026-12-31', 'receivedRevisionJump'],
])('verify says what a machine would say on the day: %j, %s, %s', (changes, day, problem) => {
  const key = makeKey('key-1');
  writeFileSync(inFolder('keys.json'), JSON.stringify({ keys: [key.public] }));
  writeFileSync(inFolder('policy.jws'), signedBy(key, JSON.stringify(aPolicy(changes))));
  const args = ['policy', 'verify', inFolder('policy.jws'), '--keys', inFolder('keys.json'), '--at', day];
  const found = problem === undefined ? [] : [problem];
  expect(verdict(run([...args, '--json']))).toEqual([found.length, found.length === 0, ...found]);
  expect(run(args).code).toBe(found.length);
});

test('a private key is for its owner only, is never printed, and never written over', () => {
  expect(statSync(inFolder('private.jwk')).mode & 0o777).toBe(0o600);
  const before = readFileSync(inFolder('private.jwk'), 'utf8');
  const { d } = JSON.parse(before) as { d: string };
  const again = run(['policy', 'keygen', '--out', inFolder('private.jwk')]);
  expect([again.code, again.printed, again.errors]).toEqual([2, '', expect.stringContaining('outputExists')]);
  expect(readFileSync(inFolder('private.jwk'), 'utf8')).toBe(before);
  expect(readFileSync(inFolder('keys.json'), 'utf8')).not.toContain(d);
  const { printed, errors } = sign();
  expect(printed + errors).not.toContain(d);
});

test('the public keys go into a file too, and never over the private one', () => {
  const made = run(['policy', 'keygen', '--out', inFolder('new.jwk'), '--public-out', inFolder('new.json')]);
  expect(made.code).toBe(0);
  expect(JSON.parse(readFileSync(inFolder('new.json'), 'utf8'))).toEqual(JSON.parse(made.printed));
  const same = run(['policy', 'keygen', '--out', inFolder('same.jwk'), '--public-out', inFolder('same.jwk')]);
  expect([same.code, same.errors]).toEqual([2, expect.stringContaining('outputIsInput')]);
  expect(Object.keys(JSON.parse(readFileSync(inFolder('same.jwk'), 'utf8')) as object)).toContain('d');
});

test('warns of a private key that others may read', () => {
  expect(sign().errors).not.toContain('keyFileReadableByOthers');
  chmodSync(inFolder('private.jwk'), 0o640);
  const { code, errors } = sign();
  expect([code, errors]).toEqual([0, expect.stringContaining('keyFileReadableByOthers')]);
  chmodSync(inFolder('keys.json'), 0o644);
  const noKey = run(['policy', 'sign', inFolder('policy.json'), '--key', inFolder('keys.json')]);
  expect(noKey.errors).toContain('keyFileNotPrivate: ');
  expect(noKey.errors).not.toContain('keyFileReadableByOthers');
});

test('never writes over the policy or the key, under whatever name', () => {
  linkSync(inFolder('policy.json'), inFolder('hard.json'));
  symlinkSync(inFolder('private.jwk'), inFolder('soft.jwk'));
  const key = readFileSync(inFolder('private.jwk'), 'utf8');
  for (const name of ['policy.json', 'hard.json', 'private.jwk', 'soft.jwk']) {
    const { code, errors } = sign('--out', inFolder(name));
    expect([name, code, errors]).toEqual([name, 2, expect.stringContaining('outputIsInput')]);
  }
  expect(readFileSync(inFolder('policy.json'), 'utf8')).toBe(text);
  expect(readFileSync(inFolder('private.jwk'), 'utf8')).toBe(key);
});

test.skipIf(process.platform === 'win32')('never replaces a pipe or a folder, also through a link', () => {
  execFileSync('mkfifo', [inFolder('pipe')]);
  symlinkSync(inFolder('pipe'), inFolder('link'));
  for (const [name, isThere] of [
    ['pipe', (stats: Stats) => stats.isFIFO()],
    ['link', (stats: Stats) => stats.isFIFO()],
    ['.', (stats: Stats) => stats.isDirectory()],
  ] as const) {
    const out = ['--out', inFolder(name)];
    for (const { code, errors } of [sign(...out), run(['policy', 'keygen', ...out])])
      expect([name, code, errors]).toEqual([name, 2, expect.stringContaining('outputNotAFile')]);
    expect(isThere(statSync(inFolder(name)))).toBe(true);
  }
});

test('an older signed policy is replaced', () => {
  writeFileSync(inFolder('policy.jws'), 'older');
  expect(sign('--out', inFolder('policy.jws')).code).toBe(0);
  expect(verify('policy.jws').code).toBe(0);
});

test('files that cannot be used are named, and exit 2', () => {
  const { keys } = JSON.parse(readFileSync(inFolder('keys.json'), 'utf8')) as { keys: object[] };
  writeFileSync(inFolder('twice.json'), JSON.stringify({ keys: [...keys, ...keys] }));
  const cases: [string, readonly string[]][] = [
    ['keyFileUnreadable', ['policy', 'sign', inFolder('policy.json'), '--key', inFolder('none.jwk')]],
    ['keyFileNotPrivate', ['policy', 'sign', inFolder('policy.json'), '--key', inFolder('keys.json')]],
    ['keyFileUnreadable', ['policy', 'verify', inFolder('policy.json'), '--keys', inFolder('none.json')]],
    ['keyFileNoKeys', ['policy', 'verify', inFolder('policy.json'), '--keys', inFolder('policy.json')]],
    ['keyFileNoKeys', ['policy', 'verify', inFolder('policy.json'), '--keys', inFolder('private.jwk')]],
    ['enrolmentSameKeyId', ['policy', 'verify', inFolder('policy.json'), '--keys', inFolder('twice.json')]],
    ['policyMissingFile', ['policy', 'verify', inFolder('none.jws'), '--keys', inFolder('keys.json')]],
    ['policyMissingFile', ['policy', 'sign', inFolder('none.json'), '--key', inFolder('private.jwk')]],
    ['outputNotWritten', ['policy', 'keygen', '--out', inFolder('no-folder/private.jwk')]],
  ];
  for (const [problem, args] of cases) {
    const { code, printed, errors } = run(args);
    expect([problem, code, printed, errors]).toEqual([problem, 2, '', expect.stringContaining(problem)]);
  }
});

test('what was signed must be a policy', () => {
  const key = makeKey('key-1');
  writeFileSync(inFolder('keys.json'), JSON.stringify({ keys: [key.public] }));
  writeFileSync(inFolder('greeting.jws'), signedBy(key, JSON.stringify({ ...aPolicy(), typo: 1 })));
  expect(verdict(verify('greeting.jws'))).toEqual([1, false, 'policyUnknownKey']);
});
