import { window, type Disposable, type LogOutputChannel } from 'vscode';
import { barState } from '../core/guidance/barState.ts';
import type { Status } from '../core/loop/status.ts';
import { visibleText } from '../core/visibleText.ts';

/** The output channel. English, one line per event, for support; what a person needs stands on the status page. */
export class Log implements Disposable {
  readonly #channel: LogOutputChannel = window.createOutputChannel('Approved Assistants', { log: true });
  #last = '';
  #isClosed = false;

  status(status: Status): void {
    for (const { setting, key } of status.changedKeys) this.#info(`Changed in the settings: ${key} in ${setting}`);
    const policy = status.standing.inForce;
    const lines = [
      policy
        ? `Policy of ${policy.policy.organization.name}, revision ${policy.policy.revision}, from ${policy.file}`
        : 'No policy in force',
      ...[...status.findings, ...status.uses].map(
        ({ decision, state }) => `${decision.sighting.id}: ${decision.verdict} (${decision.reasonCode}), ${state}`,
      ),
      ...status.problems.map(({ code, args, place }) => `${code} ${JSON.stringify({ ...args, ...place })}`),
      `Result: ${barState(status).label.code}`,
    ];
    const all = lines.join('\n');
    if (all === this.#last) return;
    this.#last = all;
    for (const line of lines) this.#info(line);
  }

  /** One line. It may repeat a policy, which must not look like other lines, nor speak to a terminal that shows the file. */
  #info(line: string): void {
    this.#channel.info(visibleText(line));
  }

  /** @param sinceActivation milliseconds */
  writing(sinceActivation: number): void {
    if (this.#isClosed) return;
    this.#channel.info(`Settings are written, ${sinceActivation.toFixed(1)} ms after activation began`);
  }

  trigger(why: string): void {
    this.#channel.trace(`Check asked for by: ${why}`);
  }

  warn(words: string): void {
    if (this.#isClosed) return;
    this.#channel.warn(visibleText(words));
  }

  /** Logs the whole error and returns its message. */
  error(what: string, error: unknown): string {
    if (!this.#isClosed) this.#channel.error(`${what}: ${stackOf(error).split('\n').map(visibleText).join('\n')}`);
    return error instanceof Error ? error.message : String(error);
  }

  /** VS Code closes it before a deactivation has ended, and a closed channel throws (1.139.1). */
  dispose(): void {
    this.#isClosed = true;
    this.#channel.dispose();
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
