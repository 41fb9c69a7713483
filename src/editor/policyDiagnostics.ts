import { CodeActionKind, Diagnostic, DiagnosticSeverity, Disposable, languages, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { message } from '../core/guidance/message.ts';
import type { Problem } from '../core/problem.ts';
import { isPolicyDocument, jsonLanguages } from './policyDocuments.ts';
import { PolicyFixes } from './policyFixes.ts';
import { PolicyProblems, type PlacedProblem } from './policyProblems.ts';
import { text } from './text.ts';

/** Keystrokes within this time are checked together. Milliseconds. */
const typingPause = 150;

const severities: Readonly<Record<Problem['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Shows in the Problems view what `policy lint` would say of the policies that are open. */
export class PolicyDiagnostics implements Disposable {
  readonly #shown = languages.createDiagnosticCollection('approved-assistants');
  readonly #due = new Map<TextDocument, NodeJS.Timeout>();
  readonly #problems = new PolicyProblems();
  readonly #trialPolicy: () => string;
  readonly #parts: Disposable;

  /** @param trialPolicy the file that the user's setting names now; empty for none */
  constructor(trialPolicy: () => string) {
    this.#trialPolicy = trialPolicy;
    const fixes = new PolicyFixes((document) =>
      isPolicyDocument(document, trialPolicy()) ? this.#problems.all(document) : [],
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
      setTimeout(() => this.#check(document), typingPause),
    );
  }

  #check(document: TextDocument): void {
    clearTimeout(this.#due.get(document));
    this.#due.delete(document);
    if (document.isClosed || !isPolicyDocument(document, this.#trialPolicy())) {
      this.#shown.delete(document.uri);
      return;
    }
    this.#shown.set(document.uri, this.#problems.unsaid(document).map(diagnosticOf));
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#due.get(document));
    this.#due.delete(document);
    this.#shown.delete(document.uri);
  }
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
