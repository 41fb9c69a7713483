import { commands, debug, Disposable, tasks, window, type DebugSession, type Memento } from 'vscode';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import { message } from '../core/guidance/message.ts';
import { countdownFor, timeLeft, withLastCall, type Countdown } from '../core/guidance/reloadCountdown.ts';
import { linesAtStake, type AtStake } from '../core/guidance/reloadQuestion.ts';
import type { Status } from '../core/loop/status.ts';
import { noticeText, text } from './text.ts';

/** Which countdown this window has reloaded for: kept over the reload. */
const served = 'approvedAssistants.reloadedFor';

/** A second that takes longer than this was a sleep. Milliseconds. */
const longestTick = 10_000;

/** Asks before this window reloads, or counts down to it where the policy says so. */
export class Reload implements Disposable {
  readonly #memory: Memento;
  readonly #audit: AuditTrail;
  readonly #showTimeLeft: (time: string | undefined) => void;
  readonly #failed: (error: unknown) => void;
  #countdown: Countdown | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #ticked = 0;
  #question: Promise<void> | undefined;
  readonly #sessions = new Set<DebugSession>();
  readonly #listeners: Disposable;

  /**
   * @param memory of this window, kept over reloads
   * @param showTimeLeft shows what is left of a countdown; undefined ends that
   */
  constructor(
    memory: Memento,
    audit: AuditTrail,
    showTimeLeft: (time: string | undefined) => void,
    failed: (error: unknown) => void,
  ) {
    this.#memory = memory;
    this.#audit = audit;
    this.#showTimeLeft = showTimeLeft;
    this.#failed = failed;
    // VS Code tells of the one session that is in front only.
    this.#listeners = Disposable.from(
      debug.onDidStartDebugSession((session) => this.#sessions.add(session)),
      debug.onDidTerminateDebugSession((session) => this.#sessions.delete(session)),
    );
  }

  /** Begins, goes on with or ends a countdown, as the newest status asks. */
  follow(status: Status): void {
    const isNew = this.#countdown === undefined;
    const isWaiting = [...status.findings, ...status.uses].some(({ state }) => state === 'runningUntilReload');
    // Reloading did help: the next time counts anew.
    if (!isWaiting && this.#memory.get<string>(served) !== undefined)
      this.#memory.update(served, undefined).then(undefined, this.#failed);
    this.#countdown = countdownFor(status, this.#countdown, this.#memory.get<string>(served));
    if (!this.#countdown) this.#stop();
    else if (isNew) {
      this.#ticked = Date.now();
      this.#tick();
    }
  }

  /** Reloads at once where nothing is at stake; else asks, naming it. A question that is open already is not asked twice. */
  ask(): Promise<void> {
    this.#question ??= this.#ask().finally(() => {
      this.#question = undefined;
    });
    return this.#question;
  }

  dispose(): void {
    this.#stop();
    this.#listeners.dispose();
  }

  async #ask(): Promise<void> {
    const atStake = whatIsAtStake([...this.#sessions]);
    const lines = linesAtStake(atStake, text(message('join.names')));
    if (lines.length > 0) {
      this.#audit.record([{ event: 'reloadAsked' }]).catch(this.#failed);
      const detail = [...lines, message('reload.hint')].map(text).join('\n');
      const save = text(message('reload.saveAndReload'));
      const choices = [...(atStake.unsaved.length > 0 ? [save] : []), text(message('reload.reload'))];
      const options = { modal: true, detail };
      const chosen = await window.showWarningMessage(text(message('reload.question')), options, ...choices);
      if (chosen === undefined) return;
      if (chosen === save) await saveAll();
      // Saving failed or was cancelled, and the editor has said so.
      if (chosen === save && whatIsAtStake([]).unsaved.length > 0) return;
    }
    await this.#reloadNow('person');
  }

  #tick(): void {
    if (!this.#countdown) return;
    const now = Date.now();
    // After a sleep the time is over before anybody could save: the last call comes all the same.
    if (now - this.#ticked > longestTick) this.#countdown = withLastCall(this.#countdown, now);
    this.#ticked = now;
    const { reloadsAt, lastCallAt, organization, purpose } = this.#countdown;
    this.#showTimeLeft(timeLeft(reloadsAt, now));
    if (lastCallAt !== undefined && now >= lastCallAt) {
      this.#countdown = { reloadsAt, organization, purpose };
      this.#callLast(organization).catch(this.#failed);
    }
    if (now >= reloadsAt) this.#reloadFor(purpose).catch(this.#failed);
    else this.#ticking = setTimeout(() => this.#tick(), Math.min(1000, reloadsAt - now));
  }

  async #callLast(organization: string): Promise<void> {
    const [save, reload] = [text(message('action.saveAll')), text(message('action.reloadNow'))];
    const words = noticeText(text(message('reload.soon', { organization })));
    const chosen = await window.showWarningMessage(words, save, reload);
    if (chosen === save) await saveAll();
    if (chosen === reload) await this.ask();
  }

  async #reloadFor(purpose: string): Promise<void> {
    this.#stop();
    await this.#memory.update(served, purpose);
    await this.#reloadNow('countdown');
  }

  async #reloadNow(by: 'person' | 'countdown'): Promise<void> {
    await this.#audit.record([{ event: 'reloaded', by }]);
    await commands.executeCommand('workbench.action.reloadWindow');
  }

  #stop(): void {
    clearTimeout(this.#ticking);
    this.#countdown = undefined;
    this.#showTimeLeft(undefined);
  }
}

async function saveAll(): Promise<void> {
  await commands.executeCommand('workbench.action.files.saveAll');
}

function whatIsAtStake(sessions: readonly DebugSession[]): AtStake {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const running = tasks.taskExecutions.map(({ task }) => task.name);
  const terminals = window.terminals.filter(({ name, state }) => state.isInteractedWith && !running.includes(name));
  return {
    unsaved: [...new Set(tabs.filter(({ isDirty }) => isDirty).map(({ label }) => label))],
    debugging: sessions.map(({ name }) => name),
    tasks: running,
    terminals: terminals.map(({ name }) => name),
  };
}
