import { commands, debug, Disposable, tasks, window, type DebugSession, type Memento } from 'vscode';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import { message } from '../core/guidance/message.ts';
import { countdownFor, timeLeft, type Countdown } from '../core/guidance/reloadCountdown.ts';
import { linesAtStake, type AtStake } from '../core/guidance/reloadQuestion.ts';
import type { Status } from '../core/loop/status.ts';
import { noticeText, text } from './text.ts';

/** Which countdown this window has reloaded for: kept over the reload. */
const served = 'approvedAssistants.reloadedFor';

/** Asks before this window reloads, or counts down to it where the policy says so. */
export class Reload implements Disposable {
  readonly #memory: Memento;
  readonly #audit: AuditTrail;
  readonly #showTimeLeft: (time: string | undefined) => void;
  readonly #failed: (error: unknown) => void;
  #countdown: Countdown | undefined;
  #ticking: NodeJS.Timeout | undefined;
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
    this.#countdown = countdownFor(status, this.#countdown, this.#memory.get<string>(served));
    if (!this.#countdown) this.#stop();
    else if (isNew) this.#tick();
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
    const lines = linesAtStake(atStake);
    if (lines.length > 0) {
      await this.#audit.record([{ event: 'reloadAsked' }]);
      const detail = [...lines, message('reload.hint')].map(text).join('\n');
      const save = text(message('reload.saveAndReload'));
      const choices = [...(atStake.unsaved.length > 0 ? [save] : []), text(message('reload.reload'))];
      const options = { modal: true, detail };
      const chosen = await window.showWarningMessage(text(message('reload.question')), options, ...choices);
      if (chosen === undefined) return;
      if (chosen === save) await saveAll();
    }
    await this.#reloadNow('person');
  }

  #tick(): void {
    if (!this.#countdown) return;
    const { reloadsAt, lastCallAt, organization, purpose } = this.#countdown;
    const now = Date.now();
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
    if (chosen === reload) await this.#reloadNow('person');
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
