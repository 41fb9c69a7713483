import { Disposable, RelativePattern, Uri, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import { tracesOf } from '../core/catalog/catalogParts.ts';
import type { AssistantTraces } from '../core/catalog/catalogSchema.ts';
import { shippedTraces } from '../core/catalog/shippedTraces.ts';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { Coalescer } from '../core/loop/coalescer.ts';
import type { Status } from '../core/loop/status.ts';
import type { Problem } from '../core/problem.ts';
import { artefactsToLookFor, artefactUses } from '../core/surfaces/inWorkspace/artefactUses.ts';
import { workspaceFiles } from '../core/surfaces/inWorkspace/readers.ts';
import { ownersOfHosts } from '../core/surfaces/modelProviders/hostOwners.ts';
import { workspaceFindings } from '../core/surfaces/inWorkspace/workspaceFindings.ts';
import { nothingInWorkspace, type WorkspaceLook } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import { workspaceSightings, type Traces } from '../core/surfaces/inWorkspace/workspaceSightings.ts';
import type { WrittenUse } from '../core/surfaces/inWorkspace/writtenUse.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import { namesToLookFor } from './namesToLookFor.ts';
import { WorkspaceDiagnostics } from './workspaceDiagnostics.ts';
import { presentIn, readFolderFile } from './workspaceFolderFiles.ts';
import { folders, nameIn } from './workspaceNames.ts';

/** Keystrokes within this time are looked at together, in milliseconds. */
const typingPause = 300;

interface Found {
  readonly uses: readonly WrittenUse[];
  readonly problems: readonly Problem[];
}

/** Looks at what the roots of the workspace folders have written down: after each check, and when one of the files changes. */
export class WorkspaceFiles implements Disposable {
  readonly #thread: SharedThread;
  readonly #found: (look: WorkspaceLook) => void;
  readonly #failed: (error: unknown) => void;
  readonly #diagnostics = new WorkspaceDiagnostics();
  readonly #looks = new Coalescer(() => this.#lookAtAll());
  readonly #events: Disposable;
  #watched: Disposable;
  #status: Status | undefined;
  #due: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(thread: SharedThread, found: (look: WorkspaceLook) => void, failed: (error: unknown) => void) {
    this.#thread = thread;
    this.#found = found;
    this.#failed = failed;
    this.#watched = this.#watch();
    this.#events = Disposable.from(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.#watched.dispose();
        this.#watched = this.#watch();
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)),
      workspace.onDidCloseTextDocument((document) => this.#edited(document)),
    );
  }

  follow(status: Status): void {
    this.#status = status;
    this.#lookAgain();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#due);
    this.#events.dispose();
    this.#watched.dispose();
    this.#diagnostics.dispose();
  }

  #watch(): Disposable {
    const pattern = `{${workspaceFiles.join(',')}}`;
    const again = (): void => this.#lookAgain();
    return Disposable.from(
      ...folders().flatMap((folder) => {
        const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
        return [watcher, watcher.onDidCreate(again), watcher.onDidChange(again), watcher.onDidDelete(again)];
      }),
    );
  }

  #edited({ uri }: TextDocument): void {
    const isOurs = workspaceFiles.some((file) => uri.path.endsWith(`/${file}`));
    if (!isOurs || this.#isDisposed) return;
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#lookAgain(), typingPause);
  }

  #lookAgain(): void {
    this.#looks.trigger().catch(this.#failed);
  }

  async #lookAtAll(): Promise<void> {
    const { prepared, paused } = this.#status ?? {};
    const found = prepared ? await this.#readAll(prepared) : undefined;
    if (this.#isDisposed) return;
    const findings = found && prepared ? workspaceFindings(found.uses, prepared, paused === true) : [];
    this.#diagnostics.show(prepared && !paused ? findings : [], prepared, uriOfName);
    this.#found(found ? { findings, problems: found.problems } : nothingInWorkspace);
  }

  async #readAll(prepared: PreparedPolicy): Promise<Found> {
    const facts = [...shippedTraces, ...(prepared.policy.assistants ?? []).map(tracesOf)];
    const shell = process.platform === 'win32' ? 'powershell' : 'posix';
    const traces: Traces = {
      names: namesToLookFor(prepared.policy),
      catalog: prepared.catalog,
      ownersOf: ownersOfHosts(facts),
      shell,
    };
    const artefacts = artefactsToLookFor(facts, prepared);
    const found: Found[] = [];
    for (const folder of folders()) {
      found.push(await this.#readArtefacts(folder, artefacts, facts));
      for (const path of workspaceFiles) {
        const name = nameIn(folder, path);
        const { text, problem } = await readFolderFile(Uri.joinPath(folder.uri, path), name);
        if (problem) found.push({ uses: [], problems: [problem] });
        if (text !== undefined) found.push(await this.#thread.work(workspaceSightings({ path, name, text }, traces)));
      }
    }
    return { uses: found.flatMap(({ uses }) => uses), problems: found.flatMap(({ problems }) => problems) };
  }

  async #readArtefacts(
    folder: WorkspaceFolder,
    artefacts: readonly string[],
    facts: readonly AssistantTraces[],
  ): Promise<Found> {
    const nameOf = (artefact: string): string => nameIn(folder, artefact);
    const { present, problems } = await presentIn(folder.uri, artefacts, nameOf);
    return { uses: artefactUses(present, facts, nameOf), problems };
  }
}

function uriOfName(name: string): Uri | undefined {
  const folder = folders().find((each) => workspaceFiles.some((path) => nameIn(each, path) === name));
  const path = folder && workspaceFiles.find((each) => nameIn(folder, each) === name);
  return folder && path ? Uri.joinPath(folder.uri, path) : undefined;
}
