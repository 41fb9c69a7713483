import { parseInput } from '../inputDocument.ts';
import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import type { Enrolment } from './enrolment.ts';
import { enrolmentFormat, enrolmentSchema, withDefaults } from './enrolmentSchema.ts';

export type EnrolmentParseResult =
  { readonly ok: true; readonly enrolment: Enrolment } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is wrong with any document has words of its own where it is an enrolment. */
const enrolmentCodes: Partial<Record<ProblemCode, ProblemCode>> = {
  inputSyntax: 'enrolmentSyntax',
  inputNotAnObject: 'enrolmentNotAnObject',
  inputNewerVersion: 'enrolmentNewerFormat',
  inputDuplicateKey: 'enrolmentDuplicateKey',
  inputUnknownKey: 'enrolmentUnknownKey',
  inputMissingKey: 'enrolmentMissingKey',
  inputWrongType: 'enrolmentWrongType',
  inputNotOneOf: 'enrolmentNotOneOf',
  inputInvalidValue: 'enrolmentInvalidValue',
};

const format = { versionKey: 'formatVersion', version: enrolmentFormat, schema: enrolmentSchema };

/** Checks enrolment.json against format 1. It is small, so that it is done in one go. */
export function parseEnrolment(text: string): EnrolmentParseResult {
  const result = parseInput(text, format);
  if (result.ok) return { ok: true, enrolment: withDefaults(result.value) };
  // Of what breaks the text only the first: the rest may be its echo, and windows show this.
  const isBroken = result.problems[0]?.code === 'inputSyntax';
  const said = isBroken ? result.problems.slice(0, 1) : result.problems;
  return { ok: false, problems: asEnrolmentProblems(said) };
}

/** What is said of any document, in the words for an enrolment and the keys in it. */
export function asEnrolmentProblems(problems: readonly Problem[]): Problem[] {
  return problems.map((each) => ({ ...each, code: enrolmentCodes[each.code] ?? each.code }));
}
