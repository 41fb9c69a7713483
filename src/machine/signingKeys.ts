import { generateKeyPairSync } from 'node:crypto';
import { statSync } from 'node:fs';
import { systemCause, type CauseCode } from '../core/cause.ts';
import type { InputResult } from '../core/inputDocument.ts';
import { parseJsonText } from '../core/jsonText.ts';
import { privateKeySchema, type KeySet, type PrivateKey } from '../core/policy/keySchemas.ts';
import { parseKeySet } from '../core/policy/parseKeySet.ts';
import type { Problem } from '../core/problem.ts';
import type { ProblemCode } from '../core/problemCodes.ts';
import { readCappedFile } from './cappedFile.ts';
import { keyThumbprints } from './policySignature.ts';

type PrivateKeyReading =
  { readonly ok: true; readonly value: PrivateKey } | { readonly ok: false; readonly problem: Problem };

type TextReading = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

/** A key file is some hundred bytes, an enrolment some thousand. */
const largestKeyFile = 1024 * 1024;

/** A private key that policies can be signed with. Nothing of what the file holds is ever repeated in a message. */
export function readPrivateKey(file: string): PrivateKeyReading {
  const content = readKeyFile(file);
  if (!content.ok) return content;
  const json = parseJsonText(content.text);
  const checked = json.ok ? privateKeySchema.safeParse(json.value) : undefined;
  if (checked?.success) return { ok: true, value: checked.data };
  return { ok: false, problem: problem('keyFileNotPrivate', file) };
}

/** The public keys of a JWKS, or of an enrolment. */
export function readKeySet(file: string): InputResult<KeySet> {
  const content = readKeyFile(file);
  if (!content.ok) return { ok: false, problems: [content.problem] };
  const result = parseKeySet(content.text);
  if (result.ok) return result;
  const placed = result.problems.map((each) => {
    return { ...each, args: { ...each.args, file }, place: { ...each.place, file } };
  });
  return { ok: false, problems: placed };
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

function readKeyFile(file: string): TextReading {
  const content = readCappedFile(file, largestKeyFile);
  switch (content.kind) {
    case 'text':
      return { ok: true, text: content.text };
    case 'unreadable':
      return unreadable(problem('keyFileUnreadable', file, content.error), systemCause(content.error));
    case 'missing':
    case 'danglingLink':
      return unreadable(problem('keyFileUnreadable', file), 'notThere');
    case 'notAFile':
    case 'notUtf8':
    case 'tooLarge':
      return unreadable(problem('keyFileUnreadable', file), content.kind);
  }
}

function unreadable(what: Problem, cause: CauseCode): TextReading {
  return { ok: false, problem: { ...what, cause } };
}

function problem(code: ProblemCode, file: string, error?: string): Problem {
  return { code, severity: 'error', args: { file, ...(error === undefined ? {} : { error }) } };
}
