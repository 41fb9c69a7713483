import { toPointer } from '../jsonPointer.ts';
import type { TextPosition } from '../jsonText.ts';
import type { MessageArgs, Problem, ProblemCode } from '../problem.ts';

/** The parts of a zod issue that are used here; the library's own type is a union of many. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

const customCodes: Readonly<Record<string, ProblemCode>> = {
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

/** More than a person reads at once, and a bound on the work a hostile document can cause. */
export const mostProblems = 100;

type Locator = (path: readonly PropertyKey[]) => TextPosition;

/** Turns schema issues into problems with their JSON pointer, line and column. One per unknown key. */
export function problemsFromIssues(issues: readonly SchemaIssue[], document: unknown, locate: Locator): Problem[] {
  const single = issues.slice(0, mostProblems).flatMap((issue): SchemaIssue[] => {
    if (issue.code !== 'unrecognized_keys') return [issue];
    return (issue.keys ?? []).slice(0, mostProblems).map((key) => ({ ...issue, path: [...issue.path, key] }));
  });
  return single.slice(0, mostProblems).map((issue) => {
    if (issue.code !== 'unrecognized_keys') return fromIssue(issue, document, locate);
    return at('policyUnknownKey', issue.path, locate, { key: String(issue.path.at(-1)) });
  });
}

function fromIssue(issue: SchemaIssue, document: unknown, locate: Locator): Problem {
  const value = valueAt(document, issue.path);
  const key = String(issue.path.at(-1) ?? '');
  const custom = Object.hasOwn(customCodes, issue.message) ? customCodes[issue.message] : undefined;
  if (custom === 'policyNotADay') return at(custom, issue.path, locate, { key, value: shortened(value) });
  if (custom) return at(custom, issue.path, locate, { key });
  if (value === undefined) return at('policyMissingKey', issue.path, locate, { key });
  if (issue.code === 'invalid_value') {
    return at('policyNotOneOf', issue.path, locate, { key, values: (issue.values ?? []).map(String).join(', ') });
  }
  if (issue.code === 'invalid_type') {
    const args = { key, expected: expectedType(issue.expected), found: typeName(value) };
    return at('policyWrongType', issue.path, locate, args);
  }
  const nested = deepestAlternative(issue);
  if (nested) return fromIssue({ ...nested, path: [...issue.path, ...nested.path] }, document, locate);
  return at('policyInvalidValue', issue.path, locate, { key, value: shortened(value) });
}

/** Of a union's alternatives, the one whose complaint lies deepest is the one the author meant. */
function deepestAlternative(issue: SchemaIssue): SchemaIssue | undefined {
  const firsts = (issue.errors ?? []).flatMap((alternative) => alternative.slice(0, 1));
  return firsts.toSorted((a, b) => b.path.length - a.path.length).find((nested) => nested.path.length > 0);
}

function at(code: ProblemCode, path: readonly PropertyKey[], locate: Locator, args: MessageArgs): Problem {
  return { code, severity: 'error', args, place: { path: toPointer(path), ...locate(path) } };
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<PropertyKey, unknown>)[key];
  }, document);
}

function expectedType(expected: unknown): string {
  return expected === 'int' ? 'integer' : String(expected);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shortened(value: unknown): string {
  const text = printed(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function printed(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // The stack was exhausted: printing does not reach as deep as reading.
    return typeName(value);
  }
}
