import { parseInput, type InputResult } from '../../inputDocument.ts';
import { casesSchema, casesVersion, type PolicyCases } from './casesSchema.ts';

/** Reads a file of cases: all of them, or every error with its place. */
export function parseCases(text: string): InputResult<PolicyCases> {
  return parseInput(text, { versionKey: 'casesVersion', version: casesVersion, schema: casesSchema });
}
