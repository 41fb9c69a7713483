import { parsePolicy } from '../core/policy/parsePolicy.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import type { Problem } from '../core/problem.ts';
import type { SignedPolicyResult } from '../machine/policySignature.ts';
import { signedDocument } from '../machine/receivedPolicy.ts';
import { readKeySet } from '../machine/signingKeys.ts';
import { command, required } from './command.ts';
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
    'Checks what a client checks that has only the keys: the form and the signature, and whether a valid policy was signed. FILE may be - for standard input.',
  ],
  options: {
    keys: { type: 'string', value: 'FILE', summary: 'The public keys: a JWKS, or an enrolment.json. Required.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: ['approved-assistants policy verify policy.jws --keys enrolment.json'],
  run: async ({ operands: [operand = ''], options: { keys: keyFile, json } }, terminal) => {
    const keys = readKeySet(required(keyFile, 'keys'));
    if (!keys.ok) return refuse(keys.problems, terminal);
    const { name, content } = await readPolicyInput(operand, terminal);
    if (content.kind === 'missing') return sayMissing(name, terminal);
    if (content.kind === 'problem') {
      terminal.error(problemLine({ ...content.problem, place: { file: name } }));
      return exitCodes.badInput;
    }
    const result = verdictOn(name, await signedDocument(content.text, keys.value));
    if (json) terminal.json({ version: 1, file: name, ...asJson(result) });
    else for (const line of [...result.problems.map(problemLine), sentence(name, result)]) terminal.print(line);
    return result.policy ? exitCodes.clean : exitCodes.findings;
  },
});

interface Verdict {
  /** Which key has signed; absent where the signature is not good. */
  readonly keyId?: string;
  /** Present where the signature is good and what was signed is a policy. */
  readonly policy?: Policy;
  readonly problems: readonly Problem[];
}

function verdictOn(name: string, signed: SignedPolicyResult): Verdict {
  if (!signed.ok) return { problems: [{ ...signed.problem, place: { file: name } }] };
  const { keyId, payload } = signed;
  const parsed = parsePolicy(payload);
  if (parsed.ok) return { keyId, policy: parsed.policy, problems: [] };
  const input = { name: `${name} (what was signed)`, content: { kind: 'text', text: payload } } as const;
  return { keyId, problems: policyProblems(input, 0) ?? [] };
}

function asJson({ keyId, policy, problems }: Verdict): Record<string, unknown> {
  const { organization, revision, issuedAt, expiresAt } = policy ?? {};
  const facts = { organization: organization?.name, revision, issuedAt, expiresAt };
  return { valid: policy !== undefined, keyId, ...facts, problems: problems.map(problemJson) };
}

function sentence(name: string, { keyId, policy }: Verdict): string {
  if (keyId === undefined) return `${name}: not valid.`;
  if (!policy) return `${name}: signed with the key ${keyId}, but what was signed is not a valid policy.`;
  const expires = policy.expiresAt === undefined ? '' : `, valid until ${policy.expiresAt.slice(0, 10)}`;
  return `${name}: valid. Signed with the key ${keyId}: ${policy.organization.name}, revision ${policy.revision}${expires}.`;
}
