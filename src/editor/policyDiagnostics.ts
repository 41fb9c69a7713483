import { CodeActionKind, Diagnostic, DiagnosticSeverity, Disposable, languages, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { message } from '../core/guidance/message.ts';
import type { Problem } from '../core/problem.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import { isPolicyDocument, jsonLanguages } from './policyDocuments.ts';
import { PolicyFixes } from './policyFixes.ts';
import { PolicyProblems, unsaid, type PlacedProblem } from './policyProblems.ts';
import { text } from './text.ts';

/** Keystrokes within this time are checked together; the longer the text, the longer. Milliseconds. */
const typingPause = { shortest: 150, longest: 2_000, perCharacter: 0.003 } as const;

const severities: Readonly<Record<Problem['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Shows in the Problems view what `policy lint` would say of the policies that are open. */
export class PolicyDiagnostics implements Disposable {
  readonly #shown = languages.createDiagnosticCollection('approved-assistants');
  readonly #due = new Map<TextDocument, NodeJS.Timeout>();
  readonly #problems: PolicyProblems;
  readonly #trialPolicy: () => string;
  readonly #failed: (error: unknown) => void;
  readonly #parts: Disposable;
  #isDisposed = false;

  /** @param trialPolicy the file that the user's setting names now; empty for none */
  constructor(trialPolicy: () => string, thread: SharedThread, failed: (error: unknown) => void) {
    this.#trialPolicy = trialPolicy;
    this.#problems = new PolicyProblems(thread);
    this.#failed = failed;
    const fixes = new PolicyFixes(async (document) =>
      isPolicyDocument(document, trialPolicy()) ? this.#problems.check(document) : undefined,
    );
    this.#parts = Disposable.from(
      this.#shown,
      workspace.onDidOpenTextDocument((document) => this.#check(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('approvedAssistants.policyFile')) this.#checkAll();
      }),
      languages.registerCodeActionsProvider([...jsonLanguages], fixes, {
        providedCodeActionKinds: [CodeActionKind.QuickFix],
      }),
    );
    this.#checkAll();
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
    this.#parts.dispose();
  }

  #checkAll(): void {
    for (const document of workspace.textDocuments) this.#check(document);
  }

  #checkSoon(document: TextDocument): void {
    if (this.#due.has(document) || !isPolicyDocument(document, this.#trialPolicy())) return;
    this.#due.set(
      document,
      setTimeout(() => this.#check(document), pauseFor(document)),
    );
  }

  #check(document: TextDocument): void {
    clearTimeout(this.#due.get(document));
    this.#due.delete(document);
    if (document.isClosed || !isPolicyDocument(document, this.#trialPolicy())) {
      this.#shown.delete(document.uri);
      return;
    }
    this.#show(document).catch(this.#failed);
  }

  async #show(document: TextDocument): Promise<void> {
    const checked = await this.#problems.check(document);
    // Of what was changed meanwhile the next check is due; what is no policy any more, or closed, shows nothing.
    if (!checked || this.#isDisposed || document.isClosed || !isPolicyDocument(document, this.#trialPolicy())) return;
    this.#shown.set(document.uri, unsaid(document, checked).map(diagnosticOf));
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#due.get(document));
    this.#due.delete(document);
    this.#shown.delete(document.uri);
  }
}

function pauseFor(document: TextDocument): number {
  const { shortest, longest, perCharacter } = typingPause;
  const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  return Math.min(Math.max(shortest, length * perCharacter), longest);
}

function diagnosticOf({ problem, range }: PlacedProblem): Diagnostic {
  const { code, args, cause, severity } = problem;
  const sentences = [
    message(`problem.${code}`, args),
    ...(cause === undefined ? [] : [message(`cause.${cause}`, args)]),
  ];
  const words = sentences.map(text).join(text(message('join.sentences')));
  const shown = new Diagnostic(range, words, severities[severity]);
  shown.source = 'Approved Assistants';
  shown.code = code;
  return shown;
}
