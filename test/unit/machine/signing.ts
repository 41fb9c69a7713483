import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { PrivateKey, PublicKey } from '../../../src/core/policy/keySchemas.ts';
import { signedPolicyType } from '../../../src/core/policy/signatureHeader.ts';

export interface TestKey {
  readonly private: PrivateKey;
  readonly public: PublicKey;
}

/** A new key pair. */
export function makeKey(kid: string): TestKey {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const shared = { kty: 'OKP', crv: 'Ed25519', kid, x } as const;
  return { public: shared, private: { ...shared, d } };
}

type Header = Readonly<Record<string, unknown>>;

/** The header that signed policies have, changed as a test needs it; `undefined` leaves a parameter out. */
export function headerOf(key: TestKey, changes: Header = {}): Header {
  return { alg: 'EdDSA', kid: key.private.kid, typ: signedPolicyType, ...changes };
}

/** A compact JWS, made by hand: with whatever header and bytes, truly signed with the key. */
export function signedBy(key: TestKey, payload: string | Uint8Array, header: Header = headerOf(key)): string {
  return withSignature(segment(JSON.stringify(header)), segment(payload), (input) => edSignature(key, input));
}

export function withSignature(header: string, payload: string, signature: (input: string) => string): string {
  return [header, payload, signature(`${header}.${payload}`)].join('.');
}

export function edSignature({ private: { kty, crv, x, d } }: TestKey, input: string): string {
  const key = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
  return sign(null, Buffer.from(input), key).toString('base64url');
}

export function segment(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}
