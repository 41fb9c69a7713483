import { Range, type TextDocument } from 'vscode';
import type { Node } from 'jsonc-parser';
import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { nodeAt } from '../core/jsonTree.ts';
import { beyondSchema } from '../core/policy/beyondSchema.ts';
import { checkingPolicyText } from '../core/policy/checkPolicyText.ts';
import { createRanges } from '../core/policy/problemRange.ts';
import type { Problem } from '../core/problem.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import { hasPolicySchema, isJson } from './policyDocuments.ts';

export interface PlacedProblem {
  readonly problem: Problem;
  readonly range: Range;
}

/** One version of a document, checked. */
export interface CheckedDocument {
  readonly text: string;
  readonly tree: Node | undefined;
  /** Everything that `policy lint` would say. */
  readonly problems: readonly PlacedProblem[];
}

/** How many problems are placed between two pauses. */
const problemsPerPause = 50;

/** The problems of the policies that are open, as they stand, also unsaved. Each version of a document is checked once. */
export class PolicyProblems {
  readonly #thread: SharedThread;
  readonly #checks = new WeakMap<
    TextDocument,
    { readonly version: number; readonly checked: Promise<CheckedDocument | undefined> }
  >();

  constructor(thread: SharedThread) {
    this.#thread = thread;
  }

  /** Undefined where the document was changed or closed meanwhile: then what was found says nothing any more. */
  async check(document: TextDocument): Promise<CheckedDocument | undefined> {
    const { version } = document;
    const known = this.#checks.get(document);
    if (known?.version === version) return known.checked;
    const checked = Promise.resolve(
      this.#thread.work(untilChanged(document, checking(document)), document.getText().length),
    );
    this.#checks.set(document, { version, checked });
    return checked;
  }
}

function* untilChanged<T>(document: TextDocument, steps: Iterator<undefined, T>): Generator<undefined, T | undefined> {
  const { version } = document;
  while (document.version === version && !document.isClosed) {
    const step = steps.next();
    if (step.done) return step.value;
    yield;
  }
  return undefined;
}

function* checking(document: TextDocument): Generator<undefined, CheckedDocument> {
  const text = document.getText();
  const { problems, tree } = yield* checkingPolicyText(text, shippedAssistants, Date.now());
  const rangeOf = createRanges(text, tree);
  const placed: PlacedProblem[] = [];
  for (const problem of problems) {
    if (placed.length % problemsPerPause === 0) yield;
    const { offset, length } = rangeOf(problem);
    placed.push({ problem, range: new Range(document.positionAt(offset), document.positionAt(offset + length)) });
  }
  return { text, tree, problems: placed };
}

/** What VS Code does not say by itself. */
export function unsaid(document: TextDocument, { tree, problems }: CheckedDocument): readonly PlacedProblem[] {
  // The document's own "$schema" replaces ours, and it may be one that cannot be had.
  const hasOwnSchema = nodeAt(tree, ['$schema']) !== undefined;
  if (hasPolicySchema(document) && !hasOwnSchema) {
    const left = new Set(beyondSchema(problems.map(({ problem }) => problem)));
    return problems.filter(({ problem }) => left.has(problem));
  }
  return isJson(document) ? problems.filter(({ problem }) => problem.code !== 'policySyntax') : problems;
}
