import { isDeepStrictEqual } from 'node:util';
import { shippedAssistants } from '../../src/core/catalog/shippedCatalog.ts';
import { decide, verdicts } from '../../src/core/decision/decide.ts';
import { exceptionsInForce } from '../../src/core/decision/exceptionsInForce.ts';
import { preparePolicy } from '../../src/core/decision/preparePolicy.ts';
import { unseenExtension } from '../../src/core/inventory/sighting.ts';
import { checkPolicyText } from '../../src/core/policy/checkPolicyText.ts';
import { parseEnrolment } from '../../src/core/policy/parseEnrolment.ts';
import { parsePolicy, type PolicyParseResult } from '../../src/core/policy/parsePolicy.ts';
import { policySchema, type Policy } from '../../src/core/policy/policySchema.ts';
import { isInRange } from '../../src/core/policy/versionRange.ts';
import type { Problem } from '../../src/core/problem.ts';
import { problemCodes } from '../../src/core/problemCodes.ts';
import { decoded } from '../../src/machine/cappedFile.ts';
import { policyText } from '../../src/machine/policyFile.ts';
import { parsingTime } from './parsingTime.ts';

/** What came of a document. */
export interface Outcome {
  /** The codes of the problems that were found; none for a policy. */
  readonly codes: readonly string[];
  /** In bytes. */
  readonly size: number;
  /** What must never happen. */
  readonly violation?: string;
}

const now = Date.parse('2026-11-22T00:00:00Z');
const who = { user: 'alice', groups: ['oss-team'], host: 'lab-7', folders: [['github.com/example-oss/tool']] };
const sightings = ['vendor.helper', 'anthropic.claude-code', 'publisher.extension-3', '__proto__', ''].flatMap((id) => [
  unseenExtension(id),
  { ...unseenExtension(id), version: '1.0.0' },
]);

/**
 * Puts the bytes of a policy file through everything that reads a policy.
 *
 * @param isTimed also hold the time that reading takes against its limit
 */
export function checkDocument(bytes: Buffer, isTimed: boolean): Outcome {
  const codes: string[] = [];
  try {
    const violation = problemWith(bytes, isTimed, codes);
    return { codes, size: bytes.length, ...(violation === undefined ? {} : { violation }) };
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message).slice(0, 1500) : String(error);
    return { codes, size: bytes.length, violation: `thrown: ${told}` };
  }
}

function problemWith(bytes: Buffer, isTimed: boolean, codes: string[]): string | undefined {
  const content = policyText(decoded(bytes), 'policy.json');
  if (content.kind !== 'text') {
    codes.push(content.kind === 'problem' ? content.problem.code : content.kind);
    return content.kind === 'problem' ? undefined : 'neither text nor a problem';
  }
  if (!Buffer.from(content.text).equals(bytes)) return 'the text has other bytes';
  const slow = isTimed ? tooSlow(content.text) : undefined;
  if (slow !== undefined) return slow;
  const enrolment = parseEnrolment(content.text);
  const unclear = enrolment.ok
    ? undefined
    : wrongRejection({ problems: enrolment.problems, further: [] }, content.text);
  if (unclear !== undefined) return `enrolment: ${unclear}`;
  const result = parsePolicy(content.text);
  if (result.ok) return wrongAcceptance(result.policy, content.text);
  codes.push(...result.problems.map(({ code }) => code));
  return wrongRejection(result, content.text);
}

/** In milliseconds, for one document. */
const slowest = 50;

function tooSlow(text: string): string | undefined {
  const time = parsingTime(text, slowest);
  return time > slowest ? `slow: ${time.toFixed(1)} ms for ${text.length} characters` : undefined;
}

function wrongAcceptance(policy: Policy, text: string): string | undefined {
  const whole = policySchema.safeParse(policy);
  if (!whole.success) return `accepted in slices, refused as a whole: ${whole.error.issues[0]?.message ?? ''}`;
  if (isPlainJson(text) && !isDeepStrictEqual(JSON.parse(text), policy)) return 'accepted as something else';
  const lines = text.split('\n');
  const misplaced = checkPolicyText(text, shippedAssistants, now).find((problem) => misses(problem, lines));
  if (misplaced) return `no place in lint: ${JSON.stringify(misplaced)}`;
  const exceptions = exceptionsInForce(policy, who, '2026-11-22');
  const circumstances = { today: '2026-11-22', ownId: 'own.id', isInRange, exceptions };
  const prepared = preparePolicy(policy, shippedAssistants, circumstances);
  const undecided = sightings.find((sighting) => !verdicts.includes(decide(sighting, prepared).verdict));
  return undecided ? `no verdict on ${undecided.id}` : undefined;
}

function isPlainJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Rejection = Extract<PolicyParseResult, { ok: false }>;

function wrongRejection({ problems, further }: Omit<Rejection, 'ok'>, text: string): string | undefined {
  if (problems.length === 0) return 'refused without a reason';
  const all = [...problems, ...further];
  if (problems.length > 100 || further.length > 100) return `${all.length} problems`;
  const lines = text.split('\n');
  const wrong = all.find((problem) => misses(problem, lines));
  return wrong && `no code, severity or place: ${JSON.stringify(wrong).slice(0, 500)}`;
}

const withoutPath = /Syntax$|NotAnObject$|DuplicateKey$/;

/** Whether a problem lacks what tells a person what and where it is. */
function misses({ code, severity, place, cause }: Problem, lines: readonly string[]): boolean {
  if (!problemCodes.includes(code) || !['error', 'warning', 'information'].includes(severity)) return true;
  if (code.endsWith('Syntax') && cause === undefined) return true;
  const { line = 0, column = 0, path } = place ?? {};
  const isInText = line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 1;
  return !isInText || (path === undefined ? !withoutPath.test(code) : path !== '' && !path.startsWith('/'));
}
