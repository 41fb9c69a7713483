import { createLocator, createPositions, parsingJsonText, type JsonTextError } from '../jsonText.ts';
import { readingJsonTree } from '../jsonTree.ts';
import type { Problem } from '../problem.ts';
import { findingDuplicateKeys } from './duplicateKeys.ts';
import { formatVersion } from './formatVersion.ts';
import { findingPolicyIssues } from './policyIssues.ts';
import { policyPlan } from './policyPlan.ts';
import { policyRules } from './policyRules.ts';
import type { Policy } from './policySchema.ts';
import { quickCheck } from './quickCheck.ts';
import { mostProblems, type SchemaIssue } from './schemaIssue.ts';
import { problemsFromIssues } from './schemaProblems.ts';
import { isInRange } from './versionRange.ts';

export type PolicyParseResult =
  | { readonly ok: true; readonly policy: Policy; readonly isInRange: IsInRange }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** What else breaks the text. It may be only an echo of the first problem, so windows do not show it. */
      readonly further: readonly Problem[];
    };

/** Whether a version lies in a range; comes with a parsed policy, so that only then the code for it is loaded. */
export type IsInRange = (version: string, range: string) => boolean;

type JsonObject = Readonly<Record<string, unknown>>;

/** How many entries are checked between two pauses. */
const entriesPerPause = 10;

/**
 * Checks a policy document against format 1. A generator, so that the caller decides how long it may hold the thread:
 * it pauses after every few list entries and returns the result at the end.
 */
export function* parsingPolicy(text: string): Generator<undefined, PolicyParseResult> {
  const json = yield* parsingJsonText(text);
  if (!json.ok && isSigned(text)) return failed([wholeDocument('policyIsSigned')]);
  if (!json.ok) return failed([syntaxProblem(json)], json.further.map(syntaxProblem));
  yield;
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return failed([wholeDocument('policyNotAnObject')]);
  }
  const document = json.value as JsonObject;
  const newer = newerFormat(document, text);
  if (newer) return failed([newer]);
  const duplicates = yield* duplicateKeys(text, document);
  const issues = (yield* isGood(document)) ? [] : yield* findingPolicyIssues(document);
  const problems = [...duplicates, ...(yield* schemaProblems(issues, document, text))];
  if (problems.length > 0) return failed(problems.slice(0, mostProblems));
  return { ok: true, policy: document as unknown as Policy, isInRange };
}

/** The same in one go, for callers that have the time. */
export function parsePolicy(text: string): PolicyParseResult {
  const steps = parsingPolicy(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What is plainly good needs no schema, whose code takes longer to load than a policy to check. */
function* isGood(document: JsonObject): Generator<undefined, boolean> {
  if (policyPlan.is !== 'object') return false;
  const { members, required } = policyPlan;
  for (const [key, value] of Object.entries(document)) {
    const plan = Object.hasOwn(members, key) ? members[key] : undefined;
    const isLong = plan?.is === 'list' && plan.tests === undefined && Array.isArray(value);
    const isGoodPart = isLong ? quickCheck(plan.of, policyRules) : plan && quickCheck(plan, policyRules);
    for (const [index, part] of (isLong ? (value as readonly unknown[]) : [value]).entries()) {
      if (index % entriesPerPause === entriesPerPause - 1) yield;
      if (!isGoodPart?.(part)) return false;
    }
  }
  return required.every((key) => Object.hasOwn(document, key));
}

function* schemaProblems(
  issues: readonly SchemaIssue[],
  document: JsonObject,
  text: string,
): Generator<undefined, Problem[]> {
  if (issues.length === 0) return [];
  return problemsFromIssues(issues, document, createLocator(text, yield* readingJsonTree(text)));
}

/** The three parts of a JWS, of which the first is an object in base64url. */
function isSigned(text: string): boolean {
  return /^\s*e[w-z0-9_-][\w-]*\.[\w-]+\.[\w-]+\s*$/.test(text);
}

function wholeDocument(code: 'policyIsSigned' | 'policyNotAnObject'): Problem {
  return { code, severity: 'error', args: {}, place: { line: 1, column: 1, path: '' } };
}

function syntaxProblem({ cause, line, column }: JsonTextError): Problem {
  return { code: 'policySyntax', severity: 'error', args: {}, cause, place: { line, column } };
}

function* duplicateKeys(text: string, document: JsonObject): Generator<undefined, Problem[]> {
  const duplicates = yield* findingDuplicateKeys(text, document);
  if (duplicates.length === 0) return [];
  const positionOf = createPositions(text);
  return duplicates.slice(0, mostProblems).map(({ key, offset }) => {
    return { code: 'policyDuplicateKey', severity: 'error', args: { key }, place: positionOf(offset) };
  });
}

/** Said before anything else: the other complaints about a newer document would only mislead. */
function newerFormat(document: JsonObject, text: string): Problem | undefined {
  const version = document['formatVersion'];
  if (typeof version !== 'number' || version <= formatVersion) return undefined;
  const args = { found: version, known: formatVersion };
  const place = { path: '/formatVersion', ...createLocator(text)(['formatVersion']) };
  return { code: 'policyNewerFormat', severity: 'error', args, place };
}

function failed(problems: readonly Problem[], further: readonly Problem[] = []): PolicyParseResult {
  return { ok: false, problems, further };
}
