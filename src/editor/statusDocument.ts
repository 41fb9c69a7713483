import { commands, env, EventEmitter, Uri, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { inLanguage } from '../core/guidance/localizedText.ts';
import { message } from '../core/guidance/message.ts';
import { statusPage, type Inline } from '../core/guidance/statusPage.ts';
import type { Status } from '../core/loop/status.ts';
import { renderMarkdown } from './markdown.ts';
import { text } from './text.ts';

const scheme = 'approved-assistants';
const uri = Uri.from({ scheme, path: '/Approved Assistants.md' });

/** The status page: a read-only document, shown rendered, that follows every check. */
export class StatusDocument implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: Disposable;
  #content = '';

  constructor() {
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(): string {
    return this.#content;
  }

  show(status: Status): void {
    const content = renderMarkdown(statusPage(status), wordsOf);
    if (content === this.#content) return;
    this.#content = content;
    this.#changed.fire(uri);
  }

  async open(): Promise<void> {
    await commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** One part of the page, in the editor's language. */
export function wordsOf(part: Inline): string {
  if ('code' in part) return text(part);
  if ('reason' in part) return text(message('page.reasonGiven', { reason: inLanguage(part.reason, env.language) }));
  if ('link' in part) return part.link;
  if ('value' in part) return part.value;
  return new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(part.time);
}
