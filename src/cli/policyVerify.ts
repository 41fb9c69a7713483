import { firstRefusals } from '../core/policy/acceptance.ts';
import { parsePolicy } from '../core/policy/parsePolicy.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import type { Problem } from '../core/problem.ts';
import type { SignedPolicyResult } from '../machine/policySignature.ts';
import { signedDocument } from '../machine/receivedPolicy.ts';
import { readKeySet } from '../machine/signingKeys.ts';
import { command, required } from './command.ts';
import { dayOf } from './dayOption.ts';
import { exitCodes } from './exitCodes.ts';
import { readPolicyInput } from './policyInput.ts';
import { policyProblems, sayMissing } from './policyLint.ts';
import { problemJson, problemLine, refuse } from './problemText.ts';

/** `policy verify FILE`: whether clients with these keys take a signed policy. */
export const policyVerify = command({
  words: ['policy', 'verify'],
  operands: ['FILE'],
  summary: 'Check the signature of a signed policy, and what was signed.',
  details: [
    'Checks what a machine checks that fetches its first policy: the form and the signature, whether a valid policy was signed, its dates and its revision. FILE may be - for standard input.',
  ],
  options: {
    keys: {
      type: 'string',
      value: 'FILE',
      summary: 'The public keys: a JWKS, or an enrolment.json, which must be valid. Required.',
    },
    at: { type: 'string', value: 'DATE', summary: 'Judge dates as of this UTC day (2026-07-10) instead of today.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: ['approved-assistants policy verify policy.jws --keys enrolment.json'],
  run: async ({ operands: [operand = ''], options: { keys: keyFile, at, json } }, terminal) => {
    const now = at === undefined ? Date.now() : dayOf(at);
    const keys = readKeySet(required(keyFile, 'keys'));
    if (!keys.ok) return refuse(keys.problems, terminal);
    const { name, content } = await readPolicyInput(operand, terminal);
    if (content.kind === 'missing') return sayMissing(name, terminal);
    if (content.kind === 'problem') return refuse([{ ...content.problem, place: { file: name } }], terminal);
    const result = verdictOn(name, await signedDocument(content.text, keys.value), now);
    if (json) terminal.json({ version: 1, file: name, ...asJson(result) });
    else for (const line of [...result.problems.map(problemLine), sentence(name, result)]) terminal.print(line);
    return isTaken(result) ? exitCodes.clean : exitCodes.findings;
  },
});

interface Verdict {
  /** Which key has signed; absent where the signature is not good. */
  readonly keyId?: string;
  /** Present where the signature is good and what was signed is a policy. */
  readonly policy?: Policy;
  /** None where machines take it. */
  readonly problems: readonly Problem[];
}

function isTaken({ problems }: Verdict): boolean {
  return problems.length === 0;
}

function verdictOn(name: string, signed: SignedPolicyResult, now: number): Verdict {
  if (!signed.ok) return { problems: [{ ...signed.problem, place: { file: name } }] };
  const { keyId, payload } = signed;
  const parsed = parsePolicy(payload);
  if (parsed.ok) {
    const problems = firstRefusals(parsed.policy, now).map((problem) => ({ ...problem, place: { file: name } }));
    return { keyId, policy: parsed.policy, problems };
  }
  const input = { name: `${name} (what was signed)`, content: { kind: 'text', text: payload } } as const;
  return { keyId, problems: policyProblems(input, 0) ?? [] };
}

function asJson(verdict: Verdict): Record<string, unknown> {
  const { keyId, policy, problems } = verdict;
  const { organization, revision, issuedAt, expiresAt } = policy ?? {};
  const facts = { organization: organization?.name, revision, issuedAt, expiresAt };
  return { valid: isTaken(verdict), keyId, ...facts, problems: problems.map(problemJson) };
}

function sentence(name: string, verdict: Verdict): string {
  const { keyId, policy } = verdict;
  if (keyId === undefined) return `${name}: not valid.`;
  if (!policy) return `${name}: signed with the key ${keyId}, but what was signed is not a valid policy.`;
  if (!isTaken(verdict)) return `${name}: signed with the key ${keyId}, but machines refuse it.`;
  const expires = policy.expiresAt === undefined ? '' : `, valid until ${policy.expiresAt.slice(0, 10)}`;
  return `${name}: valid. Signed with the key ${keyId}: ${policy.organization.name}, revision ${policy.revision}${expires}.`;
}
