import { generateKeyPairSync } from 'node:crypto';
import { statSync } from 'node:fs';
import type * as z from 'zod/mini';
import { systemCause } from '../core/cause.ts';
import { parseJsonText } from '../core/jsonText.ts';
import { keySetSchema, privateKeySchema, type KeySet, type PrivateKey } from '../core/policy/keySchemas.ts';
import type { Problem, ProblemCode } from '../core/problem.ts';
import { readCappedFile } from './cappedFile.ts';
import { keyThumbprints } from './policySignature.ts';

type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A key file is some hundred bytes, an enrolment some thousand. */
const largestKeyFile = 1024 * 1024;

/** A private key that policies can be signed with. Nothing of what the file holds is ever repeated in a message. */
export function readPrivateKey(file: string): Reading<PrivateKey> {
  return readDocument(file, privateKeySchema, 'keyFileNotPrivate', (document) => document);
}

/** The public keys of a JWKS, or of an enrolment. */
export function readKeySet(file: string): Reading<KeySet> {
  const keys = readDocument(file, keySetSchema, 'keyFileNoKeys', keysIn);
  return keys.ok && keys.value.keys.length === 0 ? failed('keyFileNoKeys', file) : keys;
}

/** A warning where others may read a file that only its owner should. Windows keeps no such mode. */
export function readableByOthers(file: string, platform: NodeJS.Platform): Problem | undefined {
  if (platform === 'win32' || ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) === 0) return undefined;
  return { code: 'keyFileReadableByOthers', severity: 'warning', args: { file } };
}

/** A new key pair. @param name `kid`; without one the key's thumbprint (RFC 7638), which no other key has */
export async function makeSigningKey(name?: string): Promise<{ privateKey: PrivateKey; publicKeys: KeySet }> {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const shape = { kty: 'OKP', crv: 'Ed25519', x } as const;
  const [thumbprint = ''] = await keyThumbprints({ keys: [{ ...shape, kid: '' }] });
  const publicKey = { ...shape, kid: name ?? thumbprint };
  return { privateKey: { ...publicKey, d }, publicKeys: { keys: [publicKey] } };
}

/** In an enrolment the JWKS stands under `keys`, which is a list in the JWKS itself. */
function keysIn(document: unknown): unknown {
  const isObject = typeof document === 'object' && document !== null && 'keys' in document;
  return isObject && !Array.isArray(document.keys) ? document.keys : document;
}

function readDocument<T>(
  file: string,
  schema: z.ZodMiniType<T>,
  code: ProblemCode,
  part: (document: unknown) => unknown,
): Reading<T> {
  const content = readCappedFile(file, largestKeyFile);
  if (content.kind === 'unreadable')
    return {
      ok: false,
      problem: { ...problem('keyFileUnreadable', file, content.error), cause: systemCause(content.error) },
    };
  if (content.kind === 'missing' || content.kind === 'danglingLink')
    return { ok: false, problem: { ...problem('keyFileUnreadable', file), cause: 'notThere' } };
  if (content.kind !== 'text')
    return { ok: false, problem: { ...problem('keyFileUnreadable', file), cause: content.kind } };
  const json = parseJsonText(content.text);
  const checked = json.ok ? schema.safeParse(part(json.value)) : undefined;
  return checked?.success ? { ok: true, value: checked.data } : failed(code, file);
}

function failed(code: ProblemCode, file: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: problem(code, file) };
}

function problem(code: ProblemCode, file: string, error?: string): Problem {
  return { code, severity: 'error', args: { file, ...(error === undefined ? {} : { error }) } };
}
