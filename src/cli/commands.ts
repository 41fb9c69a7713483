import type { Command } from './command.ts';
import { policyKeygen } from './policyKeygen.ts';
import { policyLint } from './policyLint.ts';
import { policySchema } from './policySchema.ts';
import { policySign } from './policySign.ts';
import { policyVerify } from './policyVerify.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [policyLint, policySign, policyKeygen, policyVerify, policySchema];
