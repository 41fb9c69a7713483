import { l10n } from 'vscode';
import english from '../../l10n/en.json' with { type: 'json' };
import type { Message, MessageCode } from '../core/guidance/message.ts';

/** Every code has its words: a missing one does not compile. */
const words: Readonly<Record<MessageCode, string>> = english;

/** A message in the editor's language. */
export function text({ code, args }: Message): string {
  return l10n.t(words[code], args);
}

/**
 * Words for VS Code's notices, which make a link (of commands too) of anything like `[words](address)`. None of our own
 * words has brackets, so whatever has some comes from a policy or an extension, and is shown without.
 */
export function noticeText(words: string): string {
  return words.replaceAll('[', '(').replaceAll(']', ')');
}
