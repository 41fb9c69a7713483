import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyThumbprints, signPolicy, verifySignedPolicy } from '../../../src/machine/policySignature.ts';
import { makeKey } from './signing.ts';

const key = makeKey('company-2026');

test('what was signed comes back as it was', async () => {
  const text = '{ "name": "政策" } // as it stands\n';
  const signed = await signPolicy(text, key.private);
  expect(signed).toMatchObject({ ok: true });
  const compact = signed.ok ? signed.text : '';
  expect(await verifySignedPolicy(compact, { keys: [makeKey('other').public, key.public] })).toEqual({
    ok: true,
    payload: text,
    keyId: 'company-2026',
  });
  expect(await verifySignedPolicy(`${compact}\n`, { keys: [key.public] })).toMatchObject({ ok: true });
});

test('a key whose halves do not belong together signs nothing', async () => {
  const mixed = { ...key.private, x: makeKey('other').public.x };
  expect(await signPolicy('{}', mixed)).toMatchObject({ ok: false });
});

test('a key that is no key checks nothing', async () => {
  const signed = await signPolicy('{}', key.private);
  const keys = [{ ...key.public, x: `${'_'.repeat(42)}8` }];
  expect(await verifySignedPolicy(signed.ok ? signed.text : '', { keys })).toMatchObject({
    problem: { code: 'signatureWrong' },
  });
});

test('keys are told apart by what they are, in a fixed order', async () => {
  const other = makeKey('other');
  const renamed = { ...key.public, kid: 'renamed', use: 'sig' as const };
  expect(await keyThumbprints({ keys: [other.public, renamed] })).toEqual(
    await keyThumbprints({ keys: [key.public, other.public] }),
  );
});

test('the thumbprint is that of RFC 8037', async () => {
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  expect(await keyThumbprints({ keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'a', x }] })).toEqual([
    'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  ]);
});

test('no other character anywhere is taken', async () => {
  const signed = await signPolicy('{ "formatVersion": 1, "mode": "enforce" }', key.private);
  const jws = signed.ok ? signed.text : '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n';
  const change = fc.record({
    at: fc.nat({ max: jws.length - 1 }),
    to: fc.nat({ max: alphabet.length - 1 }).map((index) => alphabet.charAt(index)),
    kind: fc.constantFrom('replace', 'insert', 'remove'),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, to, kind }) => {
      const changed = jws.slice(0, at) + (kind === 'remove' ? '' : to) + jws.slice(kind === 'insert' ? at : at + 1);
      fc.pre(changed !== jws);
      expect(await verifySignedPolicy(changed, { keys: [key.public] })).toMatchObject({ ok: false });
    }),
    { numRuns: 500 },
  );
});
