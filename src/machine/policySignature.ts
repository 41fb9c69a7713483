import { isUtf8 } from 'node:buffer';
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, CompactSign, importJWK } from 'jose';
import type { CauseCode } from '../core/cause.ts';
import type { KeySet, PrivateKey, PublicKey } from '../core/policy/keySchemas.ts';
import {
  refused,
  signatureAlgorithm,
  signatureHeaderProblem,
  signedPolicyType,
} from '../core/policy/signatureHeader.ts';
import type { Problem } from '../core/problem.ts';
import { errorCode } from './errorCode.ts';

export type SignedPolicyResult =
  | {
      readonly ok: true;
      /** The policy document, as it was signed. */ readonly payload: string;
      readonly keyId: string;
    }
  | { readonly ok: false; readonly problem: Problem };

export type SigningResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

/** In characters. Ours has about a hundred. */
const longestHeader = 4096;

/**
 * Checks a signed policy (JWS, compact serialisation, EdDSA) and gives what was signed. Says nothing about whether that
 * is a policy.
 *
 * @param text one line break after it is allowed, because many programs add one; nothing else is
 */
export async function verifySignedPolicy(text: string, { keys }: KeySet): Promise<SignedPolicyResult> {
  const jws = text.replace(/\r?\n$/, '');
  const parts = takeApart(jws);
  if ('code' in parts) return { ok: false, problem: parts };
  const keyIds = keys.map(({ kid }) => kid);
  const header = parseHeader(parts.header);
  const problem = signatureHeaderProblem(header, keyIds);
  if (problem) return { ok: false, problem };
  const { kid } = header as { readonly kid: string };
  const key = keys.find((each) => each.kid === kid);
  if (!key || !(await isSignedBy(parts, key))) return { ok: false, problem: refused('signatureWrong', { id: kid }) };
  if (!isUtf8(parts.payload)) return { ok: false, problem: refused('signaturePayloadNotUtf8') };
  return { ok: true, payload: parts.payload.toString('utf8'), keyId: kid };
}

/** Signs the bytes of a policy document as they are. A key whose halves do not belong together is refused. */
export async function signPolicy(text: string, key: PrivateKey): Promise<SigningResult> {
  const { kid, x } = key;
  try {
    const signer = new CompactSign(Buffer.from(text, 'utf8'));
    signer.setProtectedHeader({ alg: signatureAlgorithm, kid, typ: signedPolicyType });
    const signed = await signer.sign(await importJWK({ kty: 'OKP', crv: 'Ed25519', x, d: key.d }, signatureAlgorithm));
    const checked = await verifySignedPolicy(signed, { keys: [{ kty: 'OKP', crv: 'Ed25519', kid, x }] });
    return checked.ok ? { ok: true, text: signed } : checked;
  } catch (error) {
    return { ok: false, problem: refused('signingKeyUnusable', { error: errorCode(error) }) };
  }
}

/** RFC 7638, in a fixed order: two key sets are told apart by the keys in them, not by their names. */
export async function keyThumbprints({ keys }: KeySet): Promise<string[]> {
  const all = await Promise.all(keys.map(({ kty, crv, x }) => calculateJwkThumbprint({ kty, crv, x })));
  return all.toSorted();
}

interface Parts {
  readonly header: Buffer;
  readonly payload: Buffer;
  /** What the signature is over: header and payload as they were spelled. */
  readonly signed: Buffer;
  readonly signature: Buffer;
}

/**
 * Strict where libraries are lenient: a policy has one spelling, so that what was compared is what was checked. The
 * bits of a last character that stand for nothing are zero.
 */
function takeApart(jws: string): Parts | Problem {
  const segments = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/.exec(jws);
  const [, header = '', payload = '', signature = ''] = segments ?? [];
  if (!segments) return { ...refused('signatureShape'), ...shapeCause(jws) };
  if (header.length > longestHeader) return refused('signatureHeaderTooLarge', { limit: longestHeader });
  if (![header, payload, signature].every(isCanonical)) return refused('signatureNotCanonical');
  return {
    header: Buffer.from(header, 'base64url'),
    payload: Buffer.from(payload, 'base64url'),
    signed: Buffer.from(jws.slice(0, header.length + 1 + payload.length), 'latin1'),
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** What stands there instead of three parts, where that can be told. */
function shapeCause(jws: string): { readonly cause?: CauseCode } {
  if (jws.trim() === '') return { cause: 'emptyText' };
  if (jws.startsWith('\uFEFF')) return { cause: 'hasByteOrderMark' };
  if (/^\s*</.test(jws)) return { cause: 'isWebPage' };
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws.replaceAll(/\s/g, '')) ? { cause: 'lineBreaksInside' } : {};
}

/** Whether a text in the alphabet of base64url is the one spelling of its bytes. */
function isCanonical(segment: string): boolean {
  switch (segment.length % 4) {
    case 0:
      return true;
    case 2:
      return /[AQgw]$/.test(segment.slice(-1));
    case 3:
      return /[AEIMQUYcgkosw048]$/.test(segment.slice(-1));
    default:
      return false;
  }
}

function parseHeader(bytes: Buffer): unknown {
  try {
    return isUtf8(bytes) ? JSON.parse(bytes.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}

/** Beside this thread. With the key's own algorithm, which is the one that every policy is signed with. */
const verifyBeside = promisify<null, Buffer, KeyObject, Buffer, boolean>(verify);

async function isSignedBy({ signed, signature }: Parts, { x }: PublicKey): Promise<boolean> {
  return verifyBeside(
    null,
    signed,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    signature,
  );
}
