import type { ProblemCode } from '../core/problemCodes.ts';
import { signPolicy } from '../machine/policySignature.ts';
import { writeOutput } from '../machine/outputFile.ts';
import { readableByOthers, readPrivateKey } from '../machine/signingKeys.ts';
import { command, required } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { readPolicyInput } from './policyInput.ts';
import { policyProblems, sayMissing } from './policyLint.ts';
import { countLine, countProblems, problemLine } from './problemText.ts';

/** Warnings for who has the file, and a refusal for who fetches it. */
const refusedByMachines: readonly ProblemCode[] = ['policyExpired', 'policyExpiresBeforeIssue', 'policyIssuedInFuture'];

/** `policy sign FILE`: the policy with a signature, for clients that fetch it. */
export const policySign = command({
  words: ['policy', 'sign'],
  operands: ['FILE'],
  summary: 'Sign a policy document (JWS, EdDSA), so that it can be fetched.',
  details: [
    'A policy with errors is not signed; see policy lint. Nor is one that every machine would refuse: expired, or issued more than a day from now. What is signed are the bytes of FILE as they are, comments included. FILE may be - for standard input.',
    'The signed policy replaces what stood in the file of --out as a whole; FILE and the key are never written over.',
  ],
  options: {
    key: { type: 'string', value: 'PRIVATE.JWK', summary: 'The private key; policy keygen makes one. Required.' },
    out: { type: 'string', value: 'FILE', summary: 'Where to write the signed policy. Without it, it is printed.' },
  },
  examples: ['approved-assistants policy sign policy.json --key private.jwk --out policy.jws'],
  run: async ({ operands: [file = ''], options }, terminal) => {
    const keyFile = required(options.key, 'key');
    const input = await readPolicyInput(file, terminal);
    const { content, name } = input;
    const problems = policyProblems(input, Date.now());
    if (!problems) return sayMissing(name, terminal);
    for (const problem of problems) terminal.error(problemLine(problem));
    const counts = countProblems(problems);
    if (content.kind !== 'text' || counts.errors > 0 || problems.some(({ code }) => refusedByMachines.includes(code))) {
      terminal.error(`${countLine(name, counts)}. Not signed.`);
      return content.kind === 'text' ? exitCodes.findings : exitCodes.badInput;
    }
    const key = readPrivateKey(keyFile);
    const signed = key.ok ? await signPolicy(content.text, key.value) : key;
    // Of a file that holds none, nobody need fear for the key.
    const open = key.ok ? readableByOthers(keyFile, process.platform) : undefined;
    if (open) terminal.error(problemLine(open));
    if (!signed.ok) {
      terminal.error(problemLine(signed.problem));
      return exitCodes.badInput;
    }
    if (options.out === undefined) {
      terminal.print(signed.text);
      return exitCodes.clean;
    }
    const unwritten = await writeOutput(options.out, `${signed.text}\n`, [file, keyFile]);
    terminal.error(unwritten ? problemLine(unwritten) : `${options.out}: signed.`);
    return unwritten ? exitCodes.badInput : exitCodes.clean;
  },
});
