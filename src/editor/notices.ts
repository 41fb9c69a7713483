import { commands, env, window } from 'vscode';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import { inLanguage } from '../core/guidance/localizedText.ts';
import { message } from '../core/guidance/message.ts';
import { noticeFor, type Notice, type NoticeAction } from '../core/guidance/notice.ts';
import { putOffLabel } from '../core/guidance/puttingOff.ts';
import { claimNotices, noticesSeen, seenAfter } from '../core/guidance/telling.ts';
import { isProblem, type LedgerStore } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import type { Problem } from '../core/problem.ts';
import { commandIds } from './commandIds.ts';
import { noticeText, text } from './text.ts';

/** A quoted reason longer than this is cut: the status page has all of it. */
const longestReason = 300;

/** What a notice can lead to, beside commands. */
export interface NoticeActions {
  reload(): Promise<void>;
  installAgain(id: string, name: string): Promise<unknown>;
  /** @param subject of the offer */
  putOff(subject: string): Promise<unknown>;
}

/** Shows the one notice of a run and does what the person chooses. */
export class Notices {
  readonly #ledger: LedgerStore;
  readonly #windowName: string;
  readonly #actions: NoticeActions;
  readonly #audit: AuditTrail;
  /** Shown by this window: also where the ledger could not be written, nothing is shown twice. */
  readonly #shown = new Set<string>();
  #turn: Promise<void> = Promise.resolve();

  /** @param windowName a random name of this window's life */
  constructor(ledger: LedgerStore, windowName: string, audit: AuditTrail, actions: NoticeActions) {
    this.#ledger = ledger;
    this.#audit = audit;
    this.#windowName = windowName;
    this.#actions = actions;
  }

  /** @returns what went wrong with the record of who was told */
  async consider(status: Status): Promise<Problem | undefined> {
    // One after the other: two checks in a row would show the same twice.
    const turn = this.#turn.then(() => this.#claimedNotice(status));
    this.#turn = turn.then(
      () => undefined,
      () => undefined,
    );
    const claimed = await turn;
    if (!claimed) return undefined;
    const answer = this.#show(claimed.notice);
    const done = answer.then((action) => (action && action.kind !== 'reload' ? this.#perform(action) : undefined));
    const told = Promise.race([answer, seen()]).then(() => this.#remember(claimed.notice.keys));
    const [saved] = await Promise.all([told, done]);
    // A reload ends this window: so it comes last.
    const action = await answer;
    if (action?.kind === 'reload') await this.#perform(action);
    return claimed.problem ?? saved;
  }

  async #remember(keys: readonly string[]): Promise<Problem | undefined> {
    const saved = await this.#ledger.locked((ledger, save) => save(noticesSeen(ledger, keys)));
    await this.#audit.record([{ event: 'noticeShown', keys: [...keys] }]);
    return saved ?? undefined;
  }

  async #claimedNotice(status: Status): Promise<{ readonly notice: Notice; readonly problem?: Problem } | undefined> {
    // Nobody looks at this window: whoever turns to it brings the next check.
    if (!window.state.focused) return undefined;
    const wanted = noticeFor(status);
    if (!wanted || wanted.keys.every((key) => this.#shown.has(key))) return undefined;
    const claim = await this.#claim(wanted.keys);
    // Without a record of who was told, better twice than never.
    const told = isProblem(claim) ? [...status.ledger.told, ...this.#shown] : claim.told;
    const notice = noticeFor({ ...status, ledger: { ...status.ledger, told } });
    for (const key of notice?.keys ?? []) this.#shown.add(key);
    return notice && { notice, ...(isProblem(claim) ? { problem: claim } : {}) };
  }

  /** @returns everything that this window is not to tell */
  async #claim(keys: readonly string[]): Promise<{ readonly told: string[] } | Problem> {
    return this.#ledger.locked(async (newest, save) => {
      const { ledger, claimed } = claimNotices(newest, keys, this.#windowName, Date.now());
      if (claimed.length > 0) await save(ledger);
      return { told: [...newest.told, ...keys.filter((key) => !claimed.includes(key)), ...this.#shown] };
    });
  }

  async #show(notice: Notice): Promise<NoticeAction | undefined> {
    const labels = new Map(notice.actions.map((action) => [labelOf(action), action]));
    const chosen = await window.showWarningMessage(noticeText(wordsOf(notice)), ...labels.keys());
    return chosen === undefined ? undefined : labels.get(chosen);
  }

  async #perform(action: NoticeAction): Promise<void> {
    if (action.kind === 'why') await commands.executeCommand(commandIds.showStatus);
    else if (action.kind === 'reload') await this.#actions.reload();
    else if (action.kind === 'putOff') await this.#actions.putOff(action.subject);
    else if (action.kind === 'installAgain') await this.#actions.installAgain(action.id, action.name);
    else await commands.executeCommand(commandIds.getApproved, action.id);
  }
}

/** Resolves when this window has been in front for long enough for a notice to be seen. */
function seen(): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const follow = (focused: boolean): void => {
      clearTimeout(timer);
      if (!focused) return;
      timer = setTimeout(() => {
        listener.dispose();
        resolve();
      }, seenAfter);
    };
    const listener = window.onDidChangeWindowState(({ focused }) => follow(focused));
    follow(window.state.focused);
  });
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
  if (action.kind === 'putOff') return text(putOffLabel(action));
  if (action.kind === 'installAgain') return text(message('action.installAgain', { name: action.name }));
  return text(message(action.kind === 'reload' ? 'action.reload' : 'action.why'));
}
