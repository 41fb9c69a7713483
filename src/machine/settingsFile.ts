import { parseJsonText, type TextPosition } from '../core/jsonText.ts';
import type { Problem } from '../core/problem.ts';
import { readCappedFile } from './cappedFile.ts';

/** Larger than any settings file that a person keeps. */
const largestSettings = 32 * 1024 * 1024;

export type SettingsFileResult =
  | { readonly kind: 'settings'; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly kind: 'missing' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Reads a settings.json. */
export async function readSettingsFile(file: string): Promise<SettingsFileResult> {
  const content = await readCappedFile(file, largestSettings);
  if (content.kind === 'missing') return { kind: 'missing' };
  if (content.kind !== 'text') {
    const error = content.kind === 'unreadable' ? content.error : content.kind;
    return { kind: 'problem', problem: { code: 'settingsUnreadable', severity: 'error', args: { file, error }, place: { file } } };
  }
  if (content.text.trim() === '') return { kind: 'settings', settings: {} };
  const json = parseJsonText(content.text);
  if (!json.ok) return invalid(file, json.error, json);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return invalid(file, 'ObjectExpected', { line: 1, column: 1 });
  }
  return { kind: 'settings', settings: json.value as Record<string, unknown> };
}

function invalid(file: string, error: string, { line, column }: TextPosition): SettingsFileResult {
  const place = { file, line, column };
  return { kind: 'problem', problem: { code: 'settingsSyntax', severity: 'error', args: { file, error }, place } };
}
