import { command } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { policyJsonSchema } from './policyJsonSchema.ts';

/** `policy schema`: for editors and other validators. */
export const policySchema = command({
  words: ['policy', 'schema'],
  operands: [],
  summary: 'Print the JSON Schema of the policy document.',
  details: [],
  options: {},
  examples: ['approved-assistants policy schema > policy.schema.json'],
  run: (_, terminal) => {
    terminal.json(policyJsonSchema());
    return exitCodes.clean;
  },
});
