import type { TextPosition } from '../core/jsonText.ts';
import type { SettingChange } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { sameJson } from '../core/remediation/jsonValue.ts';
import { readCappedFile } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { replaceFile } from './replaceFile.ts';

/** Larger than any settings file that a person keeps. */
const largestSettings = 32 * 1024 * 1024;

/** A settings.json as it was read. */
export interface SettingsRead {
  readonly text: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export type SettingsFileResult =
  | ({ readonly kind: 'settings' } & SettingsRead)
  | { readonly kind: 'missing' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Reads a settings.json. */
export async function readSettingsFile(file: string): Promise<SettingsFileResult> {
  const content = readCappedFile(file, largestSettings);
  if (content.kind === 'missing') return { kind: 'missing' };
  if (content.kind !== 'text') {
    const error = content.kind === 'unreadable' ? content.error : content.kind;
    return {
      kind: 'problem',
      problem: { code: 'settingsUnreadable', severity: 'error', args: { file, error }, place: { file } },
    };
  }
  if (content.text.trim() === '') return { kind: 'settings', text: content.text, settings: {} };
  const { parseJsonText } = await import('../core/jsonText.ts');
  const json = parseJsonText(content.text);
  if (!json.ok) return invalid(file, json.error, json);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return invalid(file, 'ObjectExpected', { line: 1, column: 1 });
  }
  return { kind: 'settings', text: content.text, settings: json.value as Record<string, unknown> };
}

/**
 * Replaces the file as a whole, so that a crash leaves the old or the new one. Keeps its mode and what a link names.
 *
 * @param read what the text was made from: where the file is another by now, somebody else has written, and we do not
 * @param promised what is to differ from that: a text that says anything else is never written
 */
export async function writeSettingsFile(
  file: string,
  text: string,
  read: SettingsRead,
  promised: readonly SettingChange[],
): Promise<Problem | undefined> {
  const { parseJsonText } = await import('../core/jsonText.ts');
  const json = parseJsonText(text);
  const says = (json.ok ? json.value : {}) as Record<string, unknown>;
  const should = { ...read.settings, ...Object.fromEntries(promised.map(({ setting, value }) => [setting, value])) };
  const wrong = [...Object.keys(should), ...Object.keys(says)].find((key) => !sameJson(says[key], should[key]));
  if (!json.ok || wrong !== undefined)
    return notWritten(file, wrong ?? 'settings.json', 'the file is laid out in a way that could not be edited safely');
  try {
    await replaceFile(file, text, read.text);
    return undefined;
  } catch (error) {
    return notWritten(file, 'settings.json', errorCode(error));
  }
}

function notWritten(file: string, setting: string, error: string): Problem {
  return { code: 'settingsWriteFailed', severity: 'error', args: { setting, error }, place: { file } };
}

function invalid(file: string, error: string, { line, column }: TextPosition): SettingsFileResult {
  const place = { file, line, column };
  return { kind: 'problem', problem: { code: 'settingsSyntax', severity: 'error', args: { file, error }, place } };
}
