import type { Problem } from '../core/problem.ts';
import type { InputResult } from '../core/inputDocument.ts';
import { readCappedFile } from '../machine/cappedFile.ts';

/** In MB. An inventory of a large company in one file. */
const largestInput = 256;

export type InputFile<T> =
  | { readonly ok: true; readonly value: T; readonly text: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a file and what is in it; every problem names the file. */
export function readInputFile<T>(file: string, parse: (text: string) => InputResult<T>): InputFile<T> {
  const content = readCappedFile(file, largestInput * 1024 * 1024);
  if (content.kind === 'missing' || content.kind === 'danglingLink') return failed('inputMissing', file);
  if (content.kind !== 'text') return failed('inputUnreadable', file);
  const result = parse(content.text);
  return result.ok ? { ...result, text: content.text } : { ok: false, problems: placedIn(file, result.problems) };
}

export function placedIn(file: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, place: { ...problem.place, file } }));
}

function failed(code: 'inputMissing' | 'inputUnreadable', file: string): InputFile<never> {
  return { ok: false, problems: [{ code, severity: 'error', args: { file, limit: largestInput } }] };
}
