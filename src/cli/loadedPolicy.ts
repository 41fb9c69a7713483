import { fromPointer } from '../core/jsonPointer.ts';
import { createLocator } from '../core/jsonText.ts';
import { parsePolicy, type IsInRange } from '../core/policy/parsePolicy.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import type { PolicyOrigin } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';
import { readPolicyInput } from './policyInput.ts';
import type { Terminal } from './terminal.ts';

/** A valid policy, and where it was read. */
export interface LoadedPolicy {
  /** Of the file, or `<stdin>`. */
  readonly name: string;
  readonly origin: PolicyOrigin | 'given';
  readonly policy: Policy;
  readonly isInRange: IsInRange;
  /** What is to be known about it. */
  readonly problems: readonly Problem[];
  /** The highest time that an editor saw under it, in milliseconds since 1970. */
  readonly notBefore?: number;
  /** The line on which the value of a JSON pointer stands, from 1; undefined where the text is not the document itself. */
  lineOf(pointer: string): number | undefined;
}

export type LoadedPolicyResult =
  | { readonly ok: true; readonly loaded: LoadedPolicy }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** There is a policy, and it could not be looked at. */
      readonly couldNotLook?: true;
      /** Nobody has given this machine any. */
      readonly isUnmanaged?: true;
    };

/** @param operand a file, or `-` for standard input */
export async function loadPolicy(operand: string, terminal: Terminal): Promise<LoadedPolicyResult> {
  const { name, content } = await readPolicyInput(operand, terminal);
  if (content.kind === 'missing')
    return failed([{ code: 'policyMissingFile', severity: 'error', args: { file: name } }]);
  if (content.kind === 'problem') return failed([content.problem], name);
  const result = parsePolicy(content.text);
  if (!result.ok) return failed([...result.problems, ...result.further], name);
  const { policy, isInRange } = result;
  const lineOf = lineFinder(content.text);
  return { ok: true, loaded: { name, origin: 'given', policy, isInRange, lineOf, problems: [] } };
}

/** Where an entry stands, for people. */
export function placeIn(loaded: LoadedPolicy, pointer: string): string {
  const line = loaded.lineOf(pointer);
  return line === undefined ? pointer : `${pointer} (line ${line})`;
}

/** Finds the lines of a policy document. */
export function lineFinder(text: string): LoadedPolicy['lineOf'] {
  const locate = createLocator(text);
  return (pointer) => locate(fromPointer(pointer)).line;
}

function failed(problems: readonly Problem[], file?: string): LoadedPolicyResult {
  const placed = problems.map((each) => (file === undefined ? each : { ...each, place: { ...each.place, file } }));
  return { ok: false, problems: placed };
}
