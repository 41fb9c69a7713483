import { Range, type TextDocument } from 'vscode';
import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { jsonTree, nodeAt } from '../core/jsonTree.ts';
import { beyondSchema } from '../core/policy/beyondSchema.ts';
import { checkPolicyText } from '../core/policy/checkPolicyText.ts';
import { createRanges } from '../core/policy/problemRange.ts';
import type { Problem } from '../core/problem.ts';
import { hasPolicySchema, isJson } from './policyDocuments.ts';

export interface PlacedProblem {
  readonly problem: Problem;
  readonly range: Range;
}

interface Checked {
  readonly version: number;
  readonly problems: readonly PlacedProblem[];
}

/** The problems of the policies that are open, as they stand, also unsaved. Each version of a document is checked once. */
export class PolicyProblems {
  readonly #checked = new WeakMap<TextDocument, Checked>();

  /** Everything that `policy lint` would say. */
  all(document: TextDocument): readonly PlacedProblem[] {
    const known = this.#checked.get(document);
    if (known?.version === document.version) return known.problems;
    const problems = check(document);
    this.#checked.set(document, { version: document.version, problems });
    return problems;
  }

  /** What VS Code does not say by itself. */
  unsaid(document: TextDocument): readonly PlacedProblem[] {
    return unsaid(document, this.all(document));
  }
}

function check(document: TextDocument): readonly PlacedProblem[] {
  const text = document.getText();
  const rangeOf = createRanges(text);
  return checkPolicyText(text, shippedAssistants, Date.now()).map((problem) => {
    const { offset, length } = rangeOf(problem);
    return { problem, range: new Range(document.positionAt(offset), document.positionAt(offset + length)) };
  });
}

function unsaid(document: TextDocument, all: readonly PlacedProblem[]): readonly PlacedProblem[] {
  // The document's own "$schema" replaces ours, and it may be one that cannot be had.
  const hasOwnSchema = nodeAt(jsonTree(document.getText()), ['$schema']) !== undefined;
  if (hasPolicySchema(document) && !hasOwnSchema) {
    const left = new Set(beyondSchema(all.map(({ problem }) => problem)));
    return all.filter(({ problem }) => left.has(problem));
  }
  return isJson(document) ? all.filter(({ problem }) => problem.code !== 'policySyntax') : all;
}
