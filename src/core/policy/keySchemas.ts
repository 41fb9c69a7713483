import * as z from 'zod/mini';

/** 32 bytes as base64url, in their only canonical spelling. */
const ed25519Bytes = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, { error: 'ed25519Form' }));

export const keyId = z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, { error: 'keyIdForm' }));

const members = {
  kty: z.literal('OKP', { error: 'onlyEd25519' }),
  crv: z.literal('Ed25519', { error: 'onlyEd25519' }),
  kid: keyId,
  x: ed25519Bytes,
  use: z.optional(z.literal('sig')),
  alg: z.optional(z.enum(['EdDSA', 'Ed25519'])),
};

/** A key that signatures are checked with (RFC 8037). Its private half has no place here. */
const publicKeySchema = z
  .strictObject({ ...members, key_ops: z.optional(z.array(z.literal('verify'))), d: z.optional(z.unknown()) })
  .check(z.refine((key) => !Object.hasOwn(key, 'd'), { error: 'privateKey', path: ['d'] }));

/** JWKS (RFC 7517): every key by its own name. */
export const keySetSchema = z.strictObject({
  keys: z.array(publicKeySchema).check(
    z.maxLength(100),
    z.refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, { error: 'sameKeyId' }),
  ),
});

/** What policies are signed with. */
export const privateKeySchema = z.strictObject({
  ...members,
  key_ops: z.optional(z.array(z.literal('sign'))),
  d: ed25519Bytes,
});

export type KeySet = z.infer<typeof keySetSchema>;
export type PublicKey = KeySet['keys'][number];
export type PrivateKey = z.infer<typeof privateKeySchema>;
