import { expect, test } from 'vitest';
import { parseKeySet } from '../../../../src/core/policy/parseKeySet.ts';

const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const key = { kty: 'OKP', crv: 'Ed25519', kid: 'a', x };
const secret = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';

test.each([
  ['a JWKS', { keys: [key] }],
  ['an enrolment', { formatVersion: 1, keys: { keys: [key] } }],
])('reads %s', (_, document) => {
  expect(parseKeySet(`// ours\n${JSON.stringify(document)}`)).toEqual({ ok: true, value: { keys: [key] } });
});

test.each<[what: string, document: unknown, found: readonly unknown[]]>([
  ['a private key', { ...key, d: secret }, ['keyFileNoKeys', 'isPrivateKey']],
  ['a private key in a JWKS', { keys: [{ ...key, d: secret }] }, ['enrolmentPrivateKey', undefined]],
  ['a single key', key, ['keyFileNoKeys', 'isSingleKey']],
  ['a list', [key], ['keyFileNoKeys', 'isBareKeyList']],
  ['no kid', { keys: [{ ...key, kid: undefined }] }, ['enrolmentMissingKey', 'belongsInto']],
  ['equal kids', { keys: [key, key] }, ['enrolmentSameKeyId', undefined]],
  ['half of x', { keys: [{ ...key, x: x.slice(9) }] }, ['enrolmentInvalidValue', 'ed25519Form']],
  ['no keys', { keys: [] }, ['keyFileNoKeys', 'noKeyListed']],
  ['no keys in an enrolment', { formatVersion: 1, groups: [], keys: { keys: [] } }, ['keyFileNoKeys', 'noKeyListed']],
  ['a list of keys in an enrolment', { formatVersion: 1, keys: [key] }, ['enrolmentWrongType', 'objectLike']],
  ['an enrolment without keys', { formatVersion: 1, groups: [] }, ['keyFileNoKeys', 'noKeyListed']],
  ['a policy', { formatVersion: 1, organization: { name: 'a' } }, ['keyFileNoKeys', 'isPolicy']],
  ['something else', { a: 1 }, ['keyFileNoKeys', 'isNoKeySet']],
  ['a number', 1, ['keyFileNoKeys', 'isNoKeySet']],
])('says what is wrong with %s', (_, document, found) => {
  const result = parseKeySet(JSON.stringify(document));
  expect(result.ok ? [] : result.problems.map(({ code, cause }) => [code, cause])).toEqual([found]);
  expect(JSON.stringify(result)).not.toContain(secret);
});

test.each([
  ['', 'emptyText', 1],
  ['{\n "keys": [,] }', 'valueMissing', 2],
  ['-----BEGIN PRIVATE KEY-----\nAAAA', 'isPem', undefined],
  ['aaaa.bbbb.cccc\n', 'isSignedPolicy', undefined],
])('of what is no JSON: %j', (text, cause, line) => {
  const result = parseKeySet(text);
  const found = result.ok ? [] : result.problems.map((each) => [each.code, each.cause, each.place?.line]);
  expect(found).toEqual([['keyFileNoKeys', cause, line]]);
});
