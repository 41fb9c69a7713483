import { createLocator, createPositions, parseJsonText } from './jsonText.ts';
import { findingDuplicateKeys } from './policy/duplicateKeys.ts';
import { issueDetails, mostProblems, type SchemaIssue } from './policy/schemaIssue.ts';
import { problemsFromIssues } from './policy/schemaProblems.ts';
import type { Problem } from './problem.ts';
import type { ProblemCode } from './problemCodes.ts';

/** A format of files that are read beside policies. */
export interface InputFormat<T> {
  /** The key that holds the number of the format, and the newest one that is known. */
  readonly versionKey: string;
  readonly version: number;
  readonly schema: { safeParse(value: unknown, details: typeof issueDetails): Checked<T> };
}

type Checked<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };

export type InputResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is wrong with any document has words of its own where it is no policy. */
const inputCodes: Partial<Record<ProblemCode, ProblemCode>> = {
  policyUnknownKey: 'inputUnknownKey',
  policyMissingKey: 'inputMissingKey',
  policyWrongType: 'inputWrongType',
  policyNotOneOf: 'inputNotOneOf',
  policyInvalidValue: 'inputInvalidValue',
  policyNotADay: 'caseNotADay',
};

/** Reads JSON, with comments or without, of one format: the value, or every error with its place. */
export function parseInput<T>(text: string, { versionKey, version, schema }: InputFormat<T>): InputResult<T> {
  const json = parseJsonText(text);
  if (!json.ok) return failed([json, ...json.further].map(({ cause, line, column }) => syntax(cause, line, column)));
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failed([{ code: 'inputNotAnObject', severity: 'error', args: {}, place: { line: 1, column: 1 } }]);
  const newer = newerVersion(value, versionKey, version, text);
  if (newer) return failed([newer]);
  const checked = schema.safeParse(value, issueDetails);
  const problems = [
    ...duplicateKeys(text, value),
    ...(checked.success ? [] : schemaProblems(checked.error, value, text)),
  ];
  if (problems.length > 0 || !checked.success) return failed(problems.slice(0, mostProblems));
  return { ok: true, value: checked.data };
}

function schemaProblems(
  { issues }: { readonly issues: readonly SchemaIssue[] },
  value: unknown,
  text: string,
): Problem[] {
  const problems = problemsFromIssues(issues, value, createLocator(text));
  return problems.map((problem) => ({ ...problem, code: inputCodes[problem.code] ?? problem.code }));
}

function syntax(cause: NonNullable<Problem['cause']>, line: number, column: number): Problem {
  return { code: 'inputSyntax', severity: 'error', args: {}, cause, place: { line, column } };
}

/** Said before anything else: the other complaints about a newer document would only mislead. */
function newerVersion(document: object, key: string, known: number, text: string): Problem | undefined {
  const found = (document as Readonly<Record<string, unknown>>)[key];
  if (typeof found !== 'number' || found <= known) return undefined;
  const place = { path: `/${key}`, ...createLocator(text)([key]) };
  return { code: 'inputNewerVersion', severity: 'error', args: { found, known }, place };
}

function duplicateKeys(text: string, value: unknown): Problem[] {
  const steps = findingDuplicateKeys(text, value);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const positionOf = createPositions(text);
  return step.value.slice(0, mostProblems).map(({ key, offset }) => {
    return { code: 'inputDuplicateKey', severity: 'error', args: { key }, place: positionOf(offset) };
  });
}

function failed(problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems };
}
