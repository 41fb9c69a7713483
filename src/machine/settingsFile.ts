import { statSync } from 'node:fs';
import { systemCause, type CauseCode } from '../core/cause.ts';
import type { SettingChange } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import type { ProblemCode } from '../core/problemCodes.ts';
import { sameJson } from '../core/remediation/jsonValue.ts';
import { readCappedFile, type CappedFileResult } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { ChangedMeanwhile, replaceFile } from './replaceFile.ts';
import { SharedThread } from './sharedThread.ts';

/** In MiB. Larger than any settings file that a person keeps. */
const largestSettings = 32;

/** Of Node's `mode`, also where Windows marks a file as read-only. */
const writableByOwner = 0o200;

/** A settings.json as it was read. */
export interface SettingsRead {
  readonly text: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export type SettingsFileResult =
  | ({ readonly kind: 'settings' } & SettingsRead)
  | { readonly kind: 'missing' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * Reads a settings.json. Gives way between steps where it is long.
 *
 * @param last what was read before: for the same text it is the answer again
 */
export async function readSettingsFile(
  file: string,
  thread = new SharedThread(),
  last?: SettingsRead,
): Promise<SettingsFileResult> {
  const content = readCappedFile(file, largestSettings * 1024 * 1024);
  if (content.kind === 'missing') return { kind: 'missing' };
  if (content.kind !== 'text') return { kind: 'problem', problem: unreadable(file, content) };
  if (content.text === last?.text) return { kind: 'settings', ...last };
  if (content.text.trim() === '') return { kind: 'settings', text: content.text, settings: {} };
  const { parsingJsonText } = await import('../core/jsonText.ts');
  const json = await thread.work(parsingJsonText(content.text));
  if (!json.ok) {
    const problem = problemAt(file, 'settingsSyntax', {}, json.cause);
    return {
      kind: 'problem',
      problem: { ...problem, place: { ...problem.place, line: json.line, column: json.column } },
    };
  }
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
    return { kind: 'problem', problem: problemAt(file, 'settingsNotAnObject') };
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
  thread = new SharedThread(),
): Promise<Problem | undefined> {
  const refusal = whyNotWritable(file);
  if (refusal) return refusal;
  if (!(await saysWhatItShould(text, read, promised, thread))) return problemAt(file, 'settingsUnsafeLayout');
  try {
    await replaceFile(file, text, read.text);
    return undefined;
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return problemAt(file, 'settingsChangedMeanwhile');
    const code = errorCode(error);
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return problemAt(file, 'settingsFolderReadOnly');
    return problemAt(file, 'settingsWriteFailed', { setting: 'settings.json', error: code }, systemCause(code));
  }
}

/**
 * A file that its owner has marked as read-only is respected, also where that would not stop us: renaming asks only for
 * the folder's mode, and root for none.
 */
function whyNotWritable(file: string): Problem | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && (stats.mode & writableByOwner) === 0 ? problemAt(file, 'settingsReadOnly') : undefined;
}

async function saysWhatItShould(
  text: string,
  read: SettingsRead,
  promised: readonly SettingChange[],
  thread: SharedThread,
): Promise<boolean> {
  const { parsingJsonText } = await import('../core/jsonText.ts');
  const json = await thread.work(parsingJsonText(text));
  if (!json.ok) return false;
  const says = json.value as Record<string, unknown>;
  const should = { ...read.settings, ...Object.fromEntries(promised.map(({ setting, value }) => [setting, value])) };
  for (const key of new Set([...Object.keys(should), ...Object.keys(says)])) {
    if (!sameJson(says[key], should[key])) return false;
    await thread.pause();
  }
  return true;
}

function unreadable(file: string, content: Exclude<CappedFileResult, { kind: 'text' | 'missing' }>): Problem {
  switch (content.kind) {
    case 'danglingLink':
      return problemAt(file, 'settingsDanglingLink');
    case 'notAFile':
      return problemAt(file, 'settingsNotAFile');
    case 'notUtf8':
      return problemAt(file, 'settingsNotUtf8');
    case 'tooLarge':
      return problemAt(file, 'settingsTooLarge', {
        size: Math.ceil(content.size / 1024 / 1024),
        limit: largestSettings,
      });
    case 'unreadable':
      return problemAt(file, 'settingsUnreadable', { error: content.error }, systemCause(content.error));
  }
}

function problemAt(file: string, code: ProblemCode, args: Problem['args'] = {}, cause?: CauseCode): Problem {
  return { code, severity: 'error', args: { file, ...args }, ...(cause ? { cause } : {}), place: { file } };
}
