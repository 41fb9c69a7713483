import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { env, ExtensionKind, workspace, type CancellationToken, type ExtensionContext } from 'vscode';
import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { Coalescer } from '../core/loop/coalescer.ts';
import { EnforcementLoop } from '../core/loop/enforcementLoop.ts';
import type { Status } from '../core/loop/status.ts';
import { withdrawalDelay } from '../core/policy/standing.ts';
import { extensionFolders } from '../machine/installedExtensions.ts';
import { LedgerFile } from '../machine/ledgerFile.ts';
import { managedPolicyFile } from '../machine/managedFolder.ts';
import { PolicyPlaces } from '../machine/policyPlaces.ts';
import { SharedThread } from '../machine/sharedThread.ts';
import { registerCommands } from './commands.ts';
import { EnabledExtensions } from './enabledExtensions.ts';
import { EditorInstallation } from './installing.ts';
import { Log } from './log.ts';
import { Notices } from './notices.ts';
import { Obtaining } from './obtaining.ts';
import { StatusBar } from './statusBar.ts';
import { StatusDocument } from './statusDocument.ts';
import { onAnyTrigger } from './triggers.ts';
import { undoAllChanges } from './undo.ts';
import { WindowSettings } from './windowSettings.ts';

/** The extension in one window: builds everything once, runs the loop on every trigger, and hands out its status. */
export class App {
  readonly #log = new Log();
  readonly #ledger: LedgerFile;
  readonly #settings: string;
  readonly #loop: EnforcementLoop;
  readonly #runs = new Coalescer(() => this.#run());
  readonly #notices: Notices;
  readonly #obtaining: Obtaining;
  readonly #disposables: { dispose(): unknown }[] = [];
  #bar: StatusBar | undefined;
  #show: (status: Status) => void = () => undefined;
  #status: Status | undefined;
  #isDisposed = false;
  #recheck: NodeJS.Timeout | undefined;

  constructor(context: ExtensionContext) {
    const began = performance.now();
    const thread = new SharedThread();
    // <user-data>/User/globalStorage/<our id>: settings.json stands two folders up, and our ledger beside it.
    const userFolder = path.dirname(path.dirname(context.globalStorageUri.fsPath));
    const settings = path.join(userFolder, 'settings.json');
    this.#ledger = new LedgerFile(path.join(userFolder, 'approved-assistants'));
    const folders = (): string[] => extensionFolders(context.extensionPath, userFolder);
    this.#loop = new EnforcementLoop(
      {
        policy: new PolicyPlaces(process.platform, trialPolicyFile, thread),
        extensions: new EnabledExtensions(folders),
        settings: new WindowSettings(settings, thread, () => this.#log.writing(performance.now() - began)),
        ledger: this.#ledger,
        clock: { now: () => Date.now() },
        thread,
      },
      shippedAssistants,
      context.extension.id,
    );
    this.#notices = new Notices((keys) => this.#remember(keys));
    const otherSide = env.remoteName !== undefined && context.extension.extensionKind === ExtensionKind.UI;
    this.#obtaining = new Obtaining(new EditorInstallation(folders), otherSide, (what, error) =>
      this.#log.error(what, error),
    );
    this.#settings = settings;
    this.#disposables.push(this.#log);
  }

  /** Runs first, and lets itself be seen in the next turn. Resolves when what was changed shows in the editor. */
  async start(): Promise<void> {
    const first = this.#runs.trigger().catch((error: unknown) => this.#failed(error));
    await Promise.all([first, setImmediate().then(() => this.#appear())]);
  }

  #appear(): void {
    if (this.#isDisposed) return;
    const bar = new StatusBar();
    const page = new StatusDocument();
    const handlers = {
      showStatus: async (): Promise<void> => {
        page.show(await this.#latest());
        await page.open();
      },
      checkNow: () => this.#check(),
      getApproved: async (...args: [string?, CancellationToken?]): ReturnType<Obtaining['get']> =>
        this.#obtaining.get(await this.#latest(), ...args),
      undoAllChanges: async (): ReturnType<typeof undoAllChanges> =>
        undoAllChanges(await this.#check(), this.#ledger, () => this.#check()),
    };
    const logError = (what: string, error: unknown): string => this.#log.error(what, error);
    this.#disposables.push(bar, page, registerCommands(handlers, logError));
    this.#watch();
    this.#bar = bar;
    this.#show = (status) => {
      bar.show(status);
      page.show(status);
    };
    if (this.#status) this.#show(this.#status);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#recheck);
    for (const disposable of this.#disposables.toReversed()) disposable.dispose();
  }

  #watch(): void {
    const files = {
      managedPolicy: managedPolicyFile(process.platform),
      settings: this.#settings,
      trialPolicy: trialPolicyFile,
    };
    const run = (why: string): void => {
      this.#log.trigger(why);
      this.#trigger();
    };
    this.#disposables.push(
      onAnyTrigger(files, run, (error) => {
        this.#log.warn(`A file could not be watched: ${error}`);
      }),
    );
  }

  /** A check that did not finish: the bar must not go on saying what the last one said. */
  #failed(error: unknown): void {
    this.#log.error('check', error);
    this.#bar?.fail();
  }

  #trigger(): void {
    this.#runs.trigger().catch((error: unknown) => this.#failed(error));
  }

  async #check(): Promise<Status> {
    await this.#runs.trigger();
    return this.#latest();
  }

  async #latest(): Promise<Status> {
    if (!this.#status) await this.#runs.trigger();
    if (!this.#status) throw new Error('The first check has not finished.');
    return this.#status;
  }

  async #run(): Promise<void> {
    const status = await this.#loop.run();
    this.#status = status;
    this.#show(status);
    this.#log.status(status);
    this.#notices.consider(status).catch((error: unknown) => this.#log.error('notice', error));
    clearTimeout(this.#recheck);
    const { missingSince, withdrawn } = status.standing;
    // The second look at a missing policy, which tells a file being replaced from one that was taken away.
    if (missingSince !== undefined && !withdrawn && !this.#isDisposed)
      this.#recheck = setTimeout(() => {
        this.#trigger();
      }, withdrawalDelay + 100);
  }

  async #remember(keys: readonly string[]): Promise<void> {
    await this.#ledger.locked((ledger, save) => save({ ...ledger, told: [...new Set([...ledger.told, ...keys])] }));
  }
}

function trialPolicyFile(): string {
  return workspace.getConfiguration('approvedAssistants').get<string>('policyFile', '').trim();
}
