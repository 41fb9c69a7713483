import { commands, Disposable, env, EventEmitter, Uri, workspace } from 'vscode';
import type { TextDocument, TextDocumentContentProvider } from 'vscode';
import type { Block, Inline } from '../core/guidance/blocks.ts';
import { inLanguage } from '../core/guidance/localizedText.ts';
import { message } from '../core/guidance/message.ts';
import { renderMarkdown } from './markdown.ts';
import { text } from './text.ts';

const scheme = 'approved-assistants';

/** The name of each page, which its tab shows. */
const pages = { status: 'Approved Assistants.md', recorded: 'What Is Recorded.md' } as const;
type Page = keyof typeof pages;

/** Our pages: read-only documents, shown rendered, that follow what they tell of. */
export class PageDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: Disposable;
  readonly #contents = new Map<string, string>();

  constructor() {
    this.#registration = Disposable.from(
      workspace.registerTextDocumentContentProvider(scheme, this),
      workspace.onDidOpenTextDocument((document) => this.#catchUp(document)),
    );
  }

  /** VS Code drops a change that comes after it has fetched a page and before the page is open (1.139.1). */
  #catchUp(document: TextDocument): void {
    const { uri } = document;
    if (uri.scheme === scheme && document.getText() !== this.#contents.get(uri.path)) this.#changed.fire(uri);
  }

  provideTextDocumentContent({ path }: Uri): string {
    return this.#contents.get(path) ?? '';
  }

  show(page: Page, blocks: readonly Block[]): void {
    const uri = uriOf(page);
    const content = renderMarkdown(blocks, wordsOf);
    if (content === this.#contents.get(uri.path)) return;
    this.#contents.set(uri.path, content);
    this.#changed.fire(uri);
  }

  async open(page: Page): Promise<void> {
    await commands.executeCommand('markdown.showPreview', uriOf(page));
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function uriOf(page: Page): Uri {
  return Uri.from({ scheme, path: `/${pages[page]}` });
}

/** One part of the page, in the editor's language. */
export function wordsOf(part: Inline): string {
  if ('code' in part) return text(part);
  if ('about' in part) {
    const all = part.all.map(text).join(text(message('join.clauses')));
    return text(message(part.about, { all }));
  }
  if ('reason' in part) return text(message('page.reasonGiven', { reason: inLanguage(part.reason, env.language) }));
  if ('link' in part) return part.link;
  if ('value' in part) return part.value;
  return new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(part.time);
}
