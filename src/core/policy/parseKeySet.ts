import type { CauseCode } from '../cause.ts';
import { parseInput, type InputResult } from '../inputDocument.ts';
import { parseJsonText } from '../jsonText.ts';
import type { Problem } from '../problem.ts';
import { asEnrolmentProblems, parseEnrolment } from './parseEnrolment.ts';
import { keySetSchema, type KeySet } from './keySchemas.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A JWKS has no format number: it has only the one. */
const format = { versionKey: '', version: 0, schema: keySetSchema };

/** The public keys of a JWKS, or of an enrolment; or what is wrong with them, and what the text is instead. */
export function parseKeySet(text: string): InputResult<KeySet> {
  if (/^\s*-----BEGIN /.test(text)) return noKeys('isPem');
  if (/^\s*[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(text)) return noKeys('isSignedPolicy');
  const json = parseJsonText(text);
  if (!json.ok) {
    const { cause, line, column } = json;
    return failed([{ ...aboutKeys(cause), place: { line, column } }]);
  }
  const other = somethingElse(json.value);
  if (other) return noKeys(other);
  const result = isEnrolment(json.value) ? ofEnrolment(text) : parseInput(text, format);
  if (!result.ok) return failed(asEnrolmentProblems(result.problems));
  return result.value.keys.length === 0 ? noKeys('noKeyListed') : result;
}

function ofEnrolment(text: string): InputResult<KeySet> {
  const result = parseEnrolment(text);
  return result.ok ? { ok: true, value: result.enrolment.keys } : result;
}

/** By its own keys, so that one whose `keys` are wrong is told so; or because a JWKS is inside. */
function isEnrolment(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.hasOwn(value, 'policyUrl') || Object.hasOwn(value, 'formatVersion') || !Array.isArray(value['keys']);
}

/** What people give in the place of public keys. */
function somethingElse(value: unknown): CauseCode | undefined {
  if (Array.isArray(value)) return 'isBareKeyList';
  if (!isObject(value)) return 'isNoKeySet';
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (has('kty')) return has('d') ? 'isPrivateKey' : 'isSingleKey';
  if (has('organization') || has('banned')) return 'isPolicy';
  return has('keys') || has('policyUrl') || has('formatVersion') ? undefined : 'isNoKeySet';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function noKeys(cause: CauseCode): { readonly ok: false; readonly problems: readonly Problem[] } {
  return failed([aboutKeys(cause)]);
}

function aboutKeys(cause: CauseCode): Problem {
  return { code: 'keyFileNoKeys', severity: 'error', args: {}, cause };
}

function failed(problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems };
}
