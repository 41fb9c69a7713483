import { largestPolicy, policyText, readPolicyText, type PolicyText } from '../machine/policyFile.ts';
import { decoded, type CappedFileResult } from '../machine/cappedFile.ts';
import type { Terminal } from './terminal.ts';

/** The text of a policy, or why there is none, and what to call its place. */
export interface PolicyInput {
  readonly name: string;
  readonly content: PolicyText;
}

/** @param operand a file, or `-` for standard input */
export async function readPolicyInput(operand: string, terminal: Terminal): Promise<PolicyInput> {
  if (operand !== '-') return { name: operand, content: readPolicyText(operand) };
  const name = '<stdin>';
  return { name, content: policyText(await readCapped(terminal.input()), name) };
}

async function readCapped(pieces: AsyncIterable<Uint8Array>): Promise<CappedFileResult> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > largestPolicy) return { kind: 'tooLarge', size };
    read.push(piece);
  }
  return decoded(Buffer.concat(read));
}
