import type { Command } from './command.ts';
import { enrolmentLint } from './enrolmentLint.ts';
import { explainCommand } from './explain/explain.ts';
import { policyKeygen } from './policyKeygen.ts';
import { policyLint } from './policyLint.ts';
import { policySchema } from './policySchema.ts';
import { policySign } from './policySign.ts';
import { policyTest } from './policyTest/policyTest.ts';
import { policyVerify } from './policyVerify.ts';
import { scanCommand } from './scan/scan.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  scanCommand,
  explainCommand,
  policyLint,
  policyTest,
  policySign,
  policyKeygen,
  policyVerify,
  enrolmentLint,
  policySchema,
];
