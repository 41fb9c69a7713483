import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { extensions, languages, Uri, workspace, type Extension } from 'vscode';
import type { ScenarioFacts } from './scenarioFacts.ts';

const ownId = 'approved-assistants.approved-assistants';
export const claudeId = 'anthropic.claude-code';

/** How long anything may take that the editor is waited for. Milliseconds. */
const patience = 30_000;

/** Results go to a file; the editor's console is nobody's to read. */
class SilentReporter extends Mocha.reporters.Base {}

export type TestList = Readonly<Record<string, () => void | Promise<void>>>;

/** Runs tests in order and leaves the result beside the workspace: the editor's own reporting keeps only an exit code. */
export function runner(suite: string, tests: TestList, longest = 2 * patience): () => Promise<void> {
  return async () => {
    const mocha = new Mocha({ timeout: longest, reporter: SilentReporter });
    const group = Mocha.Suite.create(mocha.suite, suite);
    for (const [title, run] of Object.entries(tests)) group.addTest(new Mocha.Test(title, run));
    const passed: string[] = [];
    const failed: string[] = [];
    await new Promise<void>((resolve) => {
      mocha
        .run(() => {
          resolve();
        })
        .on('pass', (test) => passed.push(test.title))
        .on('fail', (test, error: Error) =>
          failed.push(
            `${test.title}\n${error.stack ?? error.message}\n${error.cause instanceof Error ? error.cause.message : ''}`,
          ),
        );
    });
    writeFileSync(path.join(facts().home.folder, `${suite}.result.json`), JSON.stringify({ passed, failed }));
    if (failed.length > 0) throw new Error(failed.join('\n'));
  };
}

export function facts(): ScenarioFacts {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) throw new Error('The scenario opens a folder.');
  return JSON.parse(readFileSync(path.join(path.dirname(folder), 'scenario.json'), 'utf8')) as ScenarioFacts;
}

/** The extension under test, after its activation has finished. */
export async function activated(): Promise<Extension<unknown>> {
  const own = extensions.getExtension(ownId);
  if (!own) throw new Error('The extension under test is not loaded.');
  await own.activate();
  return own;
}

/** What the editor lists now, under a lower-cased id. */
export function listed(id: string): Extension<unknown> | undefined {
  return extensions.all.find((extension) => extension.id.toLowerCase() === id);
}

/** By lower-cased key, as VS Code reads it. */
export function allowedInWindow(): Record<string, unknown> | undefined {
  const list = workspace.getConfiguration().inspect<Record<string, unknown>>('extensions.allowed')?.globalValue;
  return list && Object.fromEntries(Object.entries(list).map(([key, value]) => [key.toLowerCase(), value]));
}

export function settingsText(): string {
  return readFileSync(path.join(facts().home.userFolder, 'settings.json'), 'utf8');
}

/** The words of the status page, as a person would read them. */
export function statusPage(): Promise<string> {
  return page('Approved Assistants.md');
}

/** The words of the page on what is recorded, as they stood when its command was last run. */
export function recordedPage(): Promise<string> {
  return page('What Is Recorded.md');
}

export function trailFile(): string {
  return path.join(facts().home.userFolder, 'approved-assistants', 'audit.jsonl');
}

/** The audit trail; empty where there is none. Throws where a line is not an event. */
export function trail(): Record<string, unknown>[] {
  if (!existsSync(trailFile())) return [];
  const lines = readFileSync(trailFile(), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function page(name: string): Promise<string> {
  const document = await workspace.openTextDocument(Uri.from({ scheme: 'approved-assistants', path: `/${name}` }));
  return document.getText().replaceAll(/\\(.)/g, '$1');
}

/** The lock file by which a running Claude Code offers itself to its command line. */
export function claudeLockFiles(): string[] {
  try {
    return readdirSync(path.join(facts().home.home, '.claude', 'ide'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Resolves when a condition holds. Looks again at every event that could change it, never by the clock alone. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, longest = patience): Promise<void> {
  let again: () => void = () => undefined;
  const wake = (): void => {
    again();
  };
  const disposables = [
    extensions.onDidChange(wake),
    workspace.onDidChangeConfiguration(wake),
    workspace.onDidChangeTextDocument(wake),
    languages.onDidChangeDiagnostics(wake),
  ];
  const watcher = watch(facts().home.userFolder, { recursive: true }, wake);
  const deadline = Date.now() + longest;
  try {
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, longest);
        again = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    watcher.close();
    for (const disposable of disposables) disposable.dispose();
  }
}

/** Has the server of this scenario offer another document. */
export async function publish(document: string): Promise<void> {
  const origin = readFileSync(path.join(facts().home.folder, 'server.txt'), 'utf8');
  const { status } = await fetch(`${origin}/publish/${document}`).catch((error: unknown) => {
    throw new Error(`${origin} does not answer`, { cause: error instanceof Error ? error.cause : error });
  });
  if (status !== 204) throw new Error(`The server answered ${status}.`);
}
