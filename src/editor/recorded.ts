import { Uri, window, workspace } from 'vscode';
import type { Block } from '../core/guidance/blocks.ts';
import { message, type Message } from '../core/guidance/message.ts';
import { errorCode } from '../machine/errorCode.ts';
import type { AuditRecorder } from '../machine/auditRecorder.ts';

/** The page on what is recorded, with the events as they stand in the file now. */
export async function recordedBlocks(recorder: AuditRecorder): Promise<Block[]> {
  const { recordedPage } = await import('../core/guidance/recordedPage.ts');
  try {
    return recordedPage(recorder.file, (await recorder.read()).events);
  } catch (error) {
    return recordedPage(recorder.file, { error: errorCode(error) });
  }
}

/** Opens the file itself, as text. Where there is none yet, says so. */
export async function openRecordFile(recorder: AuditRecorder): Promise<Message | undefined> {
  try {
    if ((await recorder.read()).events.length === 0) return message('recorded.nothing');
  } catch (error) {
    return message('recorded.unreadable', { error: errorCode(error) });
  }
  await window.showTextDocument(await workspace.openTextDocument(Uri.file(recorder.file)));
  return undefined;
}
