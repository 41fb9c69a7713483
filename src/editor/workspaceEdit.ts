import { Range, WorkspaceEdit, type TextDocument } from 'vscode';
import type { Edit } from 'jsonc-parser';

/** Edits of a text as the editor takes them. */
export function asWorkspaceEdit(document: TextDocument, edits: readonly Edit[]): WorkspaceEdit {
  const all = new WorkspaceEdit();
  for (const { offset, length, content } of edits) {
    all.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), content);
  }
  return all;
}
