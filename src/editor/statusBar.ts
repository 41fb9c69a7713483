import { StatusBarAlignment, ThemeColor, window, type Disposable, type StatusBarItem } from 'vscode';
import { barState, type BarState } from '../core/guidance/barState.ts';
import { message } from '../core/guidance/message.ts';
import type { Status } from '../core/loop/status.ts';
import { commandIds } from './commandIds.ts';
import { text } from './text.ts';

const icons: Readonly<Record<BarState['level'], string>> = {
  quiet: '$(shield)',
  good: '$(shield)',
  attention: '$(warning)',
  error: '$(error)',
};

const backgrounds: Partial<Record<BarState['level'], string>> = {
  attention: 'statusBarItem.warningBackground',
  error: 'statusBarItem.errorBackground',
};

/** One item that says at a glance how things stand; a click opens the status page. */
export class StatusBar implements Disposable {
  readonly #item: StatusBarItem;
  #state: BarState | undefined;
  #timeLeft: string | undefined;

  constructor() {
    this.#item = window.createStatusBarItem('approvedAssistants.status', StatusBarAlignment.Right, 0);
    this.#item.command = commandIds.showStatus;
    this.#item.name = text(message('bar.name'));
    this.#item.tooltip = text(message('bar.tooltip'));
  }

  show(status: Status): void {
    this.#state = barState(status);
    this.#render();
  }

  /** Shows how long it is until this window reloads by itself; undefined shows the state again. */
  countDown(timeLeft: string | undefined): void {
    this.#timeLeft = timeLeft;
    this.#render();
  }

  /** Says that the last check did not finish. */
  fail(): void {
    this.#state = { level: 'error', label: message('bar.problem') };
    this.#render();
  }

  #render(): void {
    if (!this.#state) return;
    const { level, label } =
      this.#timeLeft === undefined
        ? this.#state
        : { level: 'attention' as const, label: message('bar.reloadIn', { time: this.#timeLeft }) };
    const background = backgrounds[level];
    this.#item.text = `${icons[level]} ${text(label)}`;
    this.#item.backgroundColor = background === undefined ? undefined : new ThemeColor(background);
    this.#item.accessibilityInformation = { label: text(label) };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
