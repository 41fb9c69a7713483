import type { ProblemCode } from '../problemCodes.ts';
import type { Explained } from './schemaCauses.ts';
import { shortened } from './shortened.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  notADay: 'policyNotADay',
  oneSubject: 'policyOneSubject',
  versionsNeedExtension: 'policyVersionsNeedExtension',
  exceptionForNobody: 'policyExceptionForNobody',
  urlOrMail: 'policyUrlOrMail',
  invalidRange: 'policyInvalidRange',
  privateKey: 'enrolmentPrivateKey',
  sameKeyId: 'enrolmentSameKeyId',
  signatureNeedsKeys: 'enrolmentSignatureNeedsKeys',
  urlNotSecure: 'enrolmentUrlNotSecure',
  urlHasPassword: 'enrolmentUrlHasPassword',
  notAnInstant: 'policyNotAnInstant',
  notAnAssistantId: 'policyNotAnAssistantId',
  notAnExtensionId: 'policyNotAnExtensionId',
  notAWebAddress: 'policyNotAWebAddress',
  emptyList: 'policyEmptyList',
  caseOneSubject: 'caseOneSubject',
  caseExpectsNothing: 'caseExpectsNothing',
  caseVersionNeedsExtension: 'caseVersionNeedsExtension',
};

/** What a rule of ours that has a code of its own says of a value. Values that may hold a secret are not repeated. */
export function customProblem(
  message: string,
  value: unknown,
): (Explained & { readonly code: ProblemCode }) | undefined {
  const code = Object.hasOwn(codes, message) ? codes[message] : undefined;
  if (!code) return undefined;
  return { code, ...(details[code]?.(value) ?? {}) };
}

const subjects = ['assistant', 'extension', 'publisher', 'command', 'package', 'mcpServer', 'host'];

const details: Partial<Record<ProblemCode, (value: unknown) => Explained>> = {
  policyNotADay: (value) => {
    const looksLikeOne = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    return { ...quoted(value), ...(looksLikeOne ? { cause: 'noSuchDay' } : {}) };
  },
  policyInvalidRange: quoted,
  policyNotAnInstant: quoted,
  policyNotAnAssistantId: (value) => {
    const isExtension = typeof value === 'string' && /^[\w-]+\.[\w.-]+$/.test(value);
    return { ...quoted(value), ...(isExtension ? { cause: 'isExtensionId' } : {}) };
  },
  policyNotAnExtensionId: quoted,
  policyNotAWebAddress: quoted,
  policyOneSubject: (value) => namesOf(value, subjects),
  policyUrlOrMail: (value) => namesOf(value, ['url', 'mail']),
  caseOneSubject: (value) => namesOf(value, ['extension', 'assistant']),
};

function quoted(value: unknown): Explained {
  return { args: { value: shortened(value) } };
}

/** Which of the keys, of which exactly one must be there, are there. */
function namesOf(value: unknown, keys: readonly string[]): Explained {
  const present = keys.filter((key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key));
  return present.length === 0 ? { cause: 'namesNone' } : { cause: 'namesSeveral', args: { keys: present.join(', ') } };
}
