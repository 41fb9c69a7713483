import {
  CodeAction,
  CodeActionKind,
  type Range,
  type CodeActionContext,
  type CodeActionProvider,
  type TextDocument,
} from 'vscode';
import { createFixes } from '../core/policy/fixes.ts';
import type { CheckedDocument } from './policyProblems.ts';
import { text } from './text.ts';
import { asWorkspaceEdit } from './workspaceEdit.ts';

/** Offers to mend what can be mended mechanically, also where the complaint comes from the JSON Schema. */
export class PolicyFixes implements CodeActionProvider {
  readonly #check: (document: TextDocument) => Promise<CheckedDocument | undefined>;

  /** @param check checks a document that is a policy; of others it knows nothing */
  constructor(check: (document: TextDocument) => Promise<CheckedDocument | undefined>) {
    this.#check = check;
  }

  async provideCodeActions(
    document: TextDocument,
    place: Range,
    { diagnostics }: CodeActionContext,
  ): Promise<CodeAction[]> {
    const checked = await this.#check(document);
    if (!checked) return [];
    const here = checked.problems.filter(({ range }) => range.intersection(place) !== undefined);
    if (here.length === 0) return [];
    const fixFor = createFixes(checked.text, checked.tree);
    return here.flatMap(({ problem, range }) => {
      const fix = fixFor(problem);
      if (!fix) return [];
      const action = new CodeAction(text(fix.title), CodeActionKind.QuickFix);
      action.edit = asWorkspaceEdit(document, fix.edits);
      action.diagnostics = diagnostics.filter((each) => each.range.isEqual(range));
      action.isPreferred = !fix.removes;
      return [action];
    });
  }
}
