import { casesJsonSchema } from './casesJsonSchema.ts';
import { command, UsageError } from './command.ts';
import type { SchemaNode } from './documentedSchema.ts';
import { enrolmentJsonSchema } from './enrolmentJsonSchema.ts';
import { exitCodes } from './exitCodes.ts';
import { policyJsonSchema } from './policyJsonSchema.ts';
import { scanJsonSchema } from './scan/scanJsonSchema.ts';

const schemas: ReadonlyMap<string, () => SchemaNode> = new Map([
  ['policy', policyJsonSchema],
  ['cases', casesJsonSchema],
  ['enrolment', enrolmentJsonSchema],
  ['scan', scanJsonSchema],
]);

/** `policy schema`: for editors and other validators. */
export const policySchema = command({
  words: ['policy', 'schema'],
  operands: [],
  summary: 'Print the JSON Schema of the policy document, of cases, of an enrolment or of what scan --json prints.',
  details: [],
  options: {
    of: { type: 'string', value: 'WHAT', summary: 'policy (if nothing is said), cases, enrolment or scan.' },
  },
  examples: [
    'approved-assistants policy schema > policy.schema.json',
    'approved-assistants policy schema --of enrolment > enrolment.schema.json',
  ],
  run: ({ options: { of = 'policy' } }, terminal) => {
    const schema = schemas.get(of);
    if (!schema) throw new UsageError(`--of is none of ${[...schemas.keys()].join(', ')}: ${of}`);
    terminal.json(schema());
    return exitCodes.clean;
  },
});
