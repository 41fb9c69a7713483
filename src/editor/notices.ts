import { commands, env, window } from 'vscode';
import { inLanguage } from '../core/guidance/localizedText.ts';
import { message } from '../core/guidance/message.ts';
import { noticeFor, type Notice, type NoticeAction } from '../core/guidance/notice.ts';
import type { Status } from '../core/loop/status.ts';
import { commandIds } from './commandIds.ts';
import { noticeText, text } from './text.ts';

/** A quoted reason longer than this is cut: the status page has all of it. */
const longestReason = 300;

/** Shows the one notice of a run and does what the person chooses. */
export class Notices {
  readonly #remember: (keys: readonly string[]) => Promise<void>;
  /** Shown by this window and perhaps not yet in the ledger. */
  readonly #shown = new Set<string>();

  /** @param remember keeps the keys of a notice, so that no window shows it again */
  constructor(remember: (keys: readonly string[]) => Promise<void>) {
    this.#remember = remember;
  }

  async consider(status: Status): Promise<void> {
    const notice = noticeFor(status);
    if (!notice || notice.keys.every((key) => this.#shown.has(key))) return;
    for (const key of notice.keys) this.#shown.add(key);
    await this.#remember(notice.keys);
    const labels = new Map(notice.actions.map((action) => [labelOf(action), action]));
    const chosen = await window.showWarningMessage(noticeText(wordsOf(notice)), ...labels.keys());
    const action = chosen === undefined ? undefined : labels.get(chosen);
    if (action) await perform(action);
  }
}

function wordsOf({ sentences, reason, useInstead }: Notice): string {
  const names = joined(useInstead.map(({ name }) => name));
  return [
    ...sentences.map(({ message: { code, args }, names: each }) =>
      text(message(code, { ...args, assistants: joined(each) })),
    ),
    ...(reason === undefined
      ? []
      : [text(message('notice.reason', { reason: shortened(inLanguage(reason, env.language)) }))]),
    ...(names === '' ? [] : [text(message('notice.useInstead', { names }))]),
  ].join(text(message('join.sentences')));
}

function joined(names: readonly string[]): string {
  return names.join(text(message('join.names')));
}

/** One line, at most {@link longestReason} characters. */
function shortened(reason: string): string {
  const line = reason.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestReason ? `${line.slice(0, longestReason)}...` : line;
}

function labelOf(action: NoticeAction): string {
  if (action.kind === 'get') return text(message('action.get', { name: action.name }));
  return text(message(action.kind === 'reload' ? 'action.reload' : 'action.why'));
}

async function perform(action: NoticeAction): Promise<void> {
  if (action.kind === 'why') await commands.executeCommand(commandIds.showStatus);
  else if (action.kind === 'reload') await commands.executeCommand('workbench.action.reloadWindow');
  else await commands.executeCommand(commandIds.getApproved, action.id);
}
