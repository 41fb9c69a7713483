import { createLocator, parseJsonText, positionAt } from '../jsonText.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { findingDuplicateKeys, type DuplicateKey } from './duplicateKeys.ts';
import type { Enrolment } from './enrolment.ts';
import { enrolmentFormat, enrolmentSchema, withDefaults } from './enrolmentSchema.ts';
import { problemsFromIssues } from './schemaProblems.ts';

export type EnrolmentParseResult =
  { readonly ok: true; readonly enrolment: Enrolment } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is wrong with any document has words of its own where it is an enrolment. */
const enrolmentCodes: Partial<Record<ProblemCode, ProblemCode>> = {
  policyUnknownKey: 'enrolmentUnknownKey',
  policyMissingKey: 'enrolmentMissingKey',
  policyWrongType: 'enrolmentWrongType',
  policyNotOneOf: 'enrolmentNotOneOf',
  policyInvalidValue: 'enrolmentInvalidValue',
};

/** Checks enrolment.json against format 1. It is small, so that it is done in one go. */
export function parseEnrolment(text: string): EnrolmentParseResult {
  const json = parseJsonText(text);
  if (!json.ok) {
    const place = { line: json.line, column: json.column };
    return failed([{ code: 'enrolmentSyntax', severity: 'error', args: {}, cause: json.cause, place }]);
  }
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failed([{ code: 'enrolmentNotAnObject', severity: 'error', args: {}, place: { line: 1, column: 1 } }]);
  const newer = newerFormat(value, text);
  if (newer) return failed([newer]);
  const duplicates = duplicateKeys(text, value);
  if (duplicates.length > 0) return failed(duplicates);
  const checked = enrolmentSchema.safeParse(value);
  if (checked.success) return { ok: true, enrolment: withDefaults(checked.data) };
  const problems = problemsFromIssues(checked.error.issues, value, createLocator(text));
  return failed(problems.map((problem) => ({ ...problem, code: enrolmentCodes[problem.code] ?? problem.code })));
}

function duplicateKeys(text: string, value: unknown): Problem[] {
  const steps = findingDuplicateKeys(text, value);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.slice(0, 100).map((each) => duplicateProblem(each, text));
  }
}

function duplicateProblem({ key, offset }: DuplicateKey, text: string): Problem {
  return { code: 'enrolmentDuplicateKey', severity: 'error', args: { key }, place: positionAt(text, offset) };
}

function newerFormat(document: object, text: string): Problem | undefined {
  const version: unknown = 'formatVersion' in document ? document.formatVersion : undefined;
  if (typeof version !== 'number' || version <= enrolmentFormat) return undefined;
  const args = { found: version, known: enrolmentFormat };
  const place = { path: '/formatVersion', ...createLocator(text)(['formatVersion']) };
  return { code: 'enrolmentNewerFormat', severity: 'error', args, place };
}

function failed(problems: readonly Problem[]): EnrolmentParseResult {
  return { ok: false, problems };
}
