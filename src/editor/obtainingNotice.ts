import { env, Uri, window, type Progress } from 'vscode';
import { message } from '../core/guidance/message.ts';
import type { ObtainOutcome } from '../core/guidance/obtaining.ts';
import { noticeText, text } from './text.ts';

/** Says how it ended. What the person has before their eyes anyway (a page) needs no words. */
export async function tellOutcome(
  outcome: ObtainOutcome,
  page: string | undefined,
  again: (() => Thenable<unknown>) | undefined,
): Promise<void> {
  const words = noticeText(text(outcome));
  if (outcome.kind === 'opened' || outcome.kind === 'shown') return;
  if (outcome.kind !== 'failed') {
    await window.showInformationMessage(words);
    return;
  }
  const openPage = text(message('action.openPage'));
  const tryAgain = text(message('action.tryAgain'));
  const actions = [...(page === undefined ? [] : [openPage]), ...(again ? [tryAgain] : [])];
  const chosen = await window.showErrorMessage(words, ...actions);
  if (chosen === tryAgain) await again?.();
  else if (chosen === openPage && page !== undefined) await env.openExternal(Uri.parse(page, true));
}

/** Reports a download in megabytes; says nothing twice. */
export function bytesReporter(progress: Progress<{ message: string }>): (received: number, total?: number) => void {
  let last = '';
  return (received, total) => {
    const args = { received: megabytes(received), total: megabytes(total ?? 0) };
    const words = text(message(total === undefined ? 'obtain.received' : 'obtain.receivedOf', args));
    if (words === last) return;
    last = words;
    progress.report({ message: words });
  };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
