import { CodeAction, CodeActionKind, type CodeActionContext, type CodeActionProvider } from 'vscode';
import type { Diagnostic, Range, TextDocument } from 'vscode';
import type { Edit } from 'jsonc-parser';
import { message, type MessageCode } from '../core/guidance/message.ts';
import { makeUnwanted, removeRecommendation } from '../core/surfaces/workspaceFiles/recommendationEdits.ts';
import { text } from './text.ts';
import { asWorkspaceEdit } from './workspaceEdit.ts';

type Mend = (text: string, file: 'extensionsJson', id: string) => readonly Edit[] | undefined;

/** The first is the one that keeps VS Code from ever offering the extension here. */
const fixes: readonly (readonly [MessageCode, Mend])[] = [
  ['fix.makeUnwanted', makeUnwanted],
  ['fix.removeEntry', removeRecommendation],
];

/** Offers to take back the recommendation of an extension that the policy does not allow. */
export class RecommendationFixes implements CodeActionProvider {
  provideCodeActions(document: TextDocument, _place: Range, { diagnostics }: CodeActionContext): CodeAction[] {
    const ours = diagnostics.filter(({ code }) => code === ('written.recommendation' satisfies MessageCode));
    return ours.flatMap((diagnostic) => {
      const id = textAt(document, diagnostic);
      return id === undefined ? [] : actionsFor(document, diagnostic, id);
    });
  }
}

function actionsFor(document: TextDocument, diagnostic: Diagnostic, id: string): CodeAction[] {
  return fixes.flatMap(([title, mend], index) => {
    const edits = mend(document.getText(), 'extensionsJson', id);
    if (!edits) return [];
    const action = new CodeAction(text(message(title, { id })), CodeActionKind.QuickFix);
    action.edit = asWorkspaceEdit(document, edits);
    action.diagnostics = [diagnostic];
    action.isPreferred = index === 0;
    return [action];
  });
}

/** What stands there now; undefined where the document has changed since and no text stands there any more. */
function textAt(document: TextDocument, { range }: Diagnostic): string | undefined {
  try {
    const value: unknown = JSON.parse(document.getText(range));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
