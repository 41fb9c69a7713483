import { commands, Disposable, window, type CancellationToken } from 'vscode';
import { barState } from '../core/guidance/barState.ts';
import { message, type Message } from '../core/guidance/message.ts';
import type { ObtainOutcome } from '../core/guidance/obtaining.ts';
import type { Status } from '../core/loop/status.ts';
import { commandIds, type CommandId } from './commandIds.ts';
import { noticeText, text } from './text.ts';

export interface CommandHandlers {
  showStatus(): Promise<void>;
  checkNow(): Promise<Status>;
  undoAllChanges(): Promise<UndoResult>;
  /** Says itself how it ended. */
  getApproved(which?: string, token?: CancellationToken): Promise<ObtainOutcome | undefined>;
  /** Says why where there is nothing to put off. */
  putOff(): Promise<Message | undefined>;
  showRecorded(): Promise<void>;
  /** Says why where there is nothing to open. */
  openRecordFile(): Promise<Message | undefined>;
}

/** How "Undo All Changes" ended. */
export type UndoResult =
  | { readonly kind: 'managed'; readonly organization: string; readonly contact: string }
  | { readonly kind: 'managedUnread' | 'nothing' | 'done' | 'failed' };

/** Logs an error and returns its message. */
export type LogError = (what: string, error: unknown) => string;

/** Registers every command. An error is shown and logged, never lost. */
export function registerCommands(handlers: CommandHandlers, logError: LogError): Disposable {
  const answers: Readonly<
    Record<Exclude<CommandId, typeof commandIds.getApproved>, () => Promise<Message | undefined>>
  > = {
    [commandIds.showStatus]: async () => {
      await handlers.showStatus();
      return undefined;
    },
    [commandIds.checkNow]: async () => {
      const { label } = barState(await handlers.checkNow());
      return message('check.done', { result: text(label) });
    },
    [commandIds.undoAllChanges]: async () => undoMessage(await handlers.undoAllChanges()),
    [commandIds.showRecorded]: async () => {
      await handlers.showRecorded();
      return undefined;
    },
    [commandIds.openRecordFile]: () => handlers.openRecordFile(),
    [commandIds.putOff]: () => handlers.putOff(),
  };
  const registrations = Object.entries(answers).map(([id, answer]) =>
    register(id, logError, async () => {
      const words = await answer();
      // The command has done its work: it does not wait until its answer is read.
      if (words) say(text(words), handlers).catch((error: unknown) => logError(id, error));
    }),
  );
  // Menus and keys pass what they like, other extensions what is documented.
  const get = register(commandIds.getApproved, logError, (which, token) =>
    handlers.getApproved(typeof which === 'string' ? which : undefined, isToken(token) ? token : undefined),
  );
  return Disposable.from(...registrations, get);
}

function register(id: string, logError: LogError, run: (...args: unknown[]) => Promise<unknown>): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      const words = noticeText(text(message('check.failed', { error: logError(id, error) })));
      // Who called does not wait until it is read.
      window.showErrorMessage(words).then(undefined, (reason: unknown) => logError(id, reason));
      return undefined;
    }
  });
}

function isToken(value: unknown): value is CancellationToken {
  return typeof value === 'object' && value !== null && 'onCancellationRequested' in value;
}

async function say(words: string, handlers: CommandHandlers): Promise<void> {
  const details = text(message('action.details'));
  if ((await window.showInformationMessage(noticeText(words), details)) === details) await handlers.showStatus();
}

function undoMessage(result: UndoResult): Message {
  if (result.kind !== 'managed') return message(`undo.${result.kind}`);
  return message('undo.managed', { organization: result.organization, contact: result.contact });
}
