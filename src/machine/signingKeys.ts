import { generateKeyPairSync } from 'node:crypto';
import { statSync } from 'node:fs';
import { systemCause } from '../core/cause.ts';
import { parseJsonText } from '../core/jsonText.ts';
import { keySetSchema, privateKeySchema, type KeySet, type PrivateKey } from '../core/policy/keySchemas.ts';
import { parseEnrolment } from '../core/policy/parseEnrolment.ts';
import type { Problem, ProblemCode } from '../core/problem.ts';
import { readCappedFile } from './cappedFile.ts';
import { keyThumbprints } from './policySignature.ts';

type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A key file is some hundred bytes, an enrolment some thousand. */
const largestKeyFile = 1024 * 1024;

/** A private key that policies can be signed with. Nothing of what the file holds is ever repeated in a message. */
export function readPrivateKey(file: string): Reading<PrivateKey> {
  const content = readText(file);
  if (!content.ok) return content;
  const json = parseJsonText(content.value);
  const checked = json.ok ? privateKeySchema.safeParse(json.value) : undefined;
  return checked?.success
    ? { ok: true, value: checked.data }
    : { ok: false, problem: problem('keyFileNotPrivate', file) };
}

export type KeySetReading =
  { readonly ok: true; readonly value: KeySet } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The public keys of a JWKS, or of an enrolment: of that everything that is wrong with it, as a machine would refuse it. */
export function readKeySet(file: string): KeySetReading {
  const content = readText(file);
  if (!content.ok) return { ok: false, problems: [content.problem] };
  const keys = isEnrolment(content.value) ? keysOfEnrolment(content.value, file) : keysOfSet(content.value);
  if (!keys.ok && keys.problems.length > 0) return keys;
  if (keys.ok && keys.value.keys.length > 0) return keys;
  return { ok: false, problems: [problem('keyFileNoKeys', file)] };
}

/** By its keys, so that one that is broken is told too. A policy has a format as well. */
function isEnrolment(text: string): boolean {
  const json = parseJsonText(text);
  const has = (key: string): boolean =>
    json.ok ? typeof json.value === 'object' && json.value !== null && key in json.value : text.includes(`"${key}"`);
  return has('policyUrl') || (has('formatVersion') && !has('organization'));
}

function keysOfEnrolment(text: string, file: string): KeySetReading {
  const result = parseEnrolment(text);
  if (result.ok) return { ok: true, value: result.enrolment.keys };
  return { ok: false, problems: result.problems.map((each) => ({ ...each, place: { ...each.place, file } })) };
}

function keysOfSet(text: string): KeySetReading {
  const json = parseJsonText(text);
  const checked = json.ok ? keySetSchema.safeParse(json.value) : undefined;
  return checked?.success ? { ok: true, value: checked.data } : { ok: false, problems: [] };
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

function readText(file: string): Reading<string> {
  const content = readCappedFile(file, largestKeyFile);
  if (content.kind === 'text') return { ok: true, value: content.text };
  if (content.kind === 'unreadable') {
    const unreadable = problem('keyFileUnreadable', file, content.error);
    return { ok: false, problem: { ...unreadable, cause: systemCause(content.error) } };
  }
  const isThere = content.kind !== 'missing' && content.kind !== 'danglingLink';
  return { ok: false, problem: { ...problem('keyFileUnreadable', file), cause: isThere ? content.kind : 'notThere' } };
}

function problem(code: ProblemCode, file: string, error?: string): Problem {
  return { code, severity: 'error', args: { file, ...(error === undefined ? {} : { error }) } };
}
