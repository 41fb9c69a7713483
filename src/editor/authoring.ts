import { Disposable, workspace, type TextDocument } from 'vscode';
import type { SharedThread } from '../machine/sharedThread.ts';
import { isPolicyDocument } from './policyDocuments.ts';

/** Loads what helps with writing policies, once such a document is open in this window. */
export class Authoring implements Disposable {
  readonly #trialPolicy: () => string;
  readonly #thread: SharedThread;
  readonly #failed: (error: unknown) => void;
  readonly #waiting: Disposable;
  #help: { dispose(): void } | undefined;
  #isLoading = false;
  #isDisposed = false;

  /** @param trialPolicy the file that the user's setting names now; empty for none */
  constructor(trialPolicy: () => string, thread: SharedThread, failed: (error: unknown) => void) {
    this.#trialPolicy = trialPolicy;
    this.#thread = thread;
    this.#failed = failed;
    this.#waiting = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.#look([document])),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('approvedAssistants.policyFile')) this.#look(workspace.textDocuments);
      }),
    );
    this.#look(workspace.textDocuments);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.dispose();
    this.#help?.dispose();
  }

  #look(documents: readonly TextDocument[]): void {
    if (this.#isLoading || !documents.some((document) => isPolicyDocument(document, this.#trialPolicy()))) return;
    this.#isLoading = true;
    this.#waiting.dispose();
    this.#load().catch(this.#failed);
  }

  async #load(): Promise<void> {
    const { PolicyDiagnostics } = await import('./policyDiagnostics.ts');
    if (!this.#isDisposed) this.#help = new PolicyDiagnostics(this.#trialPolicy, this.#thread, this.#failed);
  }
}
