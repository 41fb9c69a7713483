import { commands, Disposable, window } from 'vscode';
import { barState } from '../core/guidance/barState.ts';
import { message } from '../core/guidance/message.ts';
import type { Status } from '../core/loop/status.ts';
import { commandIds, type CommandId } from './commandIds.ts';
import { text } from './text.ts';

export interface CommandHandlers {
  showStatus(): Promise<void>;
  checkNow(): Promise<Status>;
  undoAllChanges(): Promise<UndoResult>;
}

/** How "Undo All Changes" ended. */
export type UndoResult =
  | { readonly kind: 'managed'; readonly organization: string; readonly contact: string }
  | { readonly kind: 'nothing' | 'done' | 'failed' };

/** Registers every command. An error is shown and logged, never lost. */
export function registerCommands(handlers: CommandHandlers, logError: (what: string, error: unknown) => string): Disposable {
  const all: Readonly<Record<CommandId, () => Promise<void>>> = {
    [commandIds.showStatus]: () => handlers.showStatus(),
    [commandIds.checkNow]: async () => {
      const status = await handlers.checkNow();
      say(text(message('check.done', { result: text(barState(status).label) })), handlers);
    },
    [commandIds.undoAllChanges]: async () => {
      say(undoText(await handlers.undoAllChanges()), handlers);
    },
  };
  const guarded = Object.entries(all).map(([id, run]) =>
    commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        void window.showErrorMessage(text(message('check.failed', { error: logError(id, error) })));
      }
    }),
  );
  return Disposable.from(...guarded);
}

/** Says it without keeping the command waiting for an answer. */
function say(words: string, handlers: CommandHandlers): void {
  const details = text(message('action.details'));
  void window.showInformationMessage(words, details).then((chosen) => (chosen === details ? handlers.showStatus() : undefined));
}

function undoText(result: UndoResult): string {
  if (result.kind === 'managed') {
    return text(message('undo.managed', { organization: result.organization, contact: result.contact }));
  }
  return text(message(`undo.${result.kind}`));
}
