import { setImmediate } from 'node:timers/promises';
import { workspace, type CancellationToken, type ExtensionContext } from 'vscode';
import type { AuditFact } from '../core/audit/auditEvent.ts';
import { putBackFacts } from '../core/audit/auditEvents.ts';
import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { statusPage } from '../core/guidance/statusPage.ts';
import { Coalescer } from '../core/loop/coalescer.ts';
import { EnforcementLoop, type LoopPorts } from '../core/loop/enforcementLoop.ts';
import { haveLastWord } from '../core/loop/lastWord.ts';
import { isProblem, type Clock } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import { AuditRecorder } from '../machine/auditRecorder.ts';
import { LastGoodFile } from '../machine/lastGoodFile.ts';
import { LedgerFile } from '../machine/ledgerFile.ts';
import { managedFiles } from '../machine/managedFolder.ts';
import { OpenWindows } from '../machine/openWindows.ts';
import { PolicyPlaces } from '../machine/policyPlaces.ts';
import { SharedThread } from '../machine/sharedThread.ts';
import { Authoring } from './authoring.ts';
import { registerCommands, type UndoResult } from './commands.ts';
import { EnabledExtensions } from './enabledExtensions.ts';
import { EnrolledRefresh } from './enrolledRefresh.ts';
import { uninstall } from './extensionRemoval.ts';
import { EditorInstallation } from './installing.ts';
import { Log } from './log.ts';
import { Notices } from './notices.ts';
import { Obtaining } from './obtaining.ts';
import { PageDocuments } from './pageDocuments.ts';
import { openRecordFile, recordedBlocks } from './recorded.ts';
import { putOff } from './puttingOff.ts';
import { Reload } from './reload.ts';
import { StatusBar } from './statusBar.ts';
import { onAnyTrigger, slowTimer } from './triggers.ts';
import { undoAllChanges } from './undo.ts';
import { windowPlaces } from './windowPlaces.ts';
import { WindowSettings } from './windowSettings.ts';
import { WindowSurroundings } from './windowSurroundings.ts';

/** The extension in one window: builds everything once, runs the loop on every trigger, and hands out its status. */
export class App {
  readonly #log = new Log();
  readonly #ledger: LedgerFile;
  readonly #lastGood: LastGoodFile;
  readonly #managed = managedFiles(process.platform);
  readonly #audit: AuditRecorder;
  readonly #settings: string;
  readonly #ports: LoopPorts;
  readonly #loop: EnforcementLoop;
  readonly #windows: OpenWindows;
  readonly #runs = new Coalescer(() => this.#run());
  readonly #notices: Notices;
  readonly #obtaining: Obtaining;
  readonly #disposables: { dispose(): unknown }[] = [];
  readonly #refresh: EnrolledRefresh;
  readonly #reload: Reload;
  #bar: StatusBar | undefined;
  #show: (status: Status) => void = () => undefined;
  #status: Status | undefined;
  #isDisposed = false;
  #recheck: NodeJS.Timeout | undefined;

  constructor(context: ExtensionContext) {
    const began = performance.now();
    const thread = new SharedThread();
    const { settings, ownFolder, extensionFolders, stamp, isOtherSide } = windowPlaces(context);
    const logError = (what: string, error: unknown): string => this.#log.error(what, error);
    this.#settings = settings;
    this.#ledger = new LedgerFile(ownFolder);
    this.#lastGood = new LastGoodFile(ownFolder);
    this.#audit = new AuditRecorder(ownFolder, stamp, thread, () => {
      if (this.#status) this.#setStatus(this.#status);
    });
    const changed = (): void => this.#trigger();
    this.#windows = new OpenWindows(ownFolder, stamp.window, changed, (error) => logError('open windows', error));
    this.#ports = {
      policy: new PolicyPlaces(this.#managed, trialPolicyFile, thread, this.#lastGood, clock),
      extensions: new EnabledExtensions(extensionFolders),
      removal: { uninstall },
      settings: new WindowSettings(this.#settings, thread, () => this.#log.writing(performance.now() - began)),
      ledger: this.#ledger,
      clock,
      thread,
      surroundings: new WindowSurroundings(),
      windows: this.#windows,
    };
    this.#loop = new EnforcementLoop(this.#ports, shippedAssistants, context.extension.id);
    this.#refresh = new EnrolledRefresh(this.#managed, this.#lastGood, thread, changed, logError);
    const showTimeLeft = (time: string | undefined): void => this.#bar?.countDown(time);
    this.#reload = new Reload(context.workspaceState, this.#audit, showTimeLeft, (error) => logError('reload', error));
    this.#notices = new Notices(this.#ledger, stamp.window, this.#audit, {
      reload: () => this.#reload.ask(),
      installAgain: (id, name) => this.#obtaining.again(id, name),
    });
    this.#obtaining = new Obtaining(new EditorInstallation(extensionFolders), isOtherSide, this.#audit, logError);
    this.#disposables.push(this.#log, this.#reload, this.#windows, this.#refresh);
  }

  /** Runs first, and lets itself be seen in the next turn. Resolves when what was changed shows in the editor. */
  async start(): Promise<void> {
    const first = this.#runs.trigger().catch((error: unknown) => this.#failed(error));
    await Promise.all([first, setImmediate().then(() => this.#appear())]);
  }

  #appear(): void {
    if (this.#isDisposed) return;
    const bar = new StatusBar();
    const pages = new PageDocuments();
    const handlers = {
      showStatus: async (): Promise<void> => {
        pages.show('status', statusPage(await this.#latest()));
        await pages.open('status');
      },
      checkNow: async () => {
        await this.#refresh.now();
        return this.#check();
      },
      getApproved: async (...args: [string?, CancellationToken?]): ReturnType<Obtaining['get']> =>
        this.#obtaining.get(await this.#latest(), ...args),
      undoAllChanges: () => this.#undo(),
      putOff: async (which?: string) =>
        putOff(await this.#latest(), this.#ledger, this.#audit, () => this.#check(), which),
      showRecorded: async (): Promise<void> => {
        pages.show('recorded', await recordedBlocks(this.#audit));
        await pages.open('recorded');
      },
      openRecordFile: () => openRecordFile(this.#audit),
    };
    const logError = (what: string, error: unknown): string => this.#log.error(what, error);
    const authoring = new Authoring(trialPolicyFile, (error) => this.#log.error('authoring', error));
    this.#disposables.push(bar, pages, authoring, registerCommands(handlers, logError));
    this.#watch();
    this.#bar = bar;
    this.#show = (status) => {
      bar.show(status);
      pages.show('status', statusPage(status));
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
      managed: this.#managed,
      lastGood: this.#lastGood.file,
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
    this.#setStatus(status);
    this.#log.status(status);
    this.#audit.recordCheck(status).catch((error: unknown) => this.#log.error('record', error));
    this.#reload.follow(status);
    this.#refresh.follow(status);
    this.#tell(status).catch((error: unknown) => this.#log.error('notice', error));
    clearTimeout(this.#recheck);
    if (status.checkAgainAt !== undefined && !this.#isDisposed)
      this.#recheck = setTimeout(() => this.#trigger(), delayUntil(status.checkAgainAt));
  }

  async #tell(status: Status): Promise<void> {
    const problem = await this.#notices.consider(status);
    if (problem) this.#log.warn(`Who was told could not be kept: ${JSON.stringify(problem.args)}`);
  }

  /** The window closes: what is in dispute is left as the policy wants it, so that the next one starts with that. */
  async end(): Promise<void> {
    if (this.#status?.standing.inForce) await this.#haveLastWord();
    // The others go by what is left when the last word was had.
    this.#windows.dispose();
  }

  async #haveLastWord(): Promise<void> {
    const { settings, ledger, clock } = this.#ports;
    const putBack = await haveLastWord({ settings, ledger, clock });
    if (isProblem(putBack)) this.#log.warn(`The last word was not had: ${putBack.code}`);
    else if (putBack.length > 0) await this.#audit.record(putBackFacts(putBack));
  }

  /** Nobody waits for it. */
  #record(facts: readonly AuditFact[]): void {
    this.#audit.record(facts).catch((error: unknown) => this.#log.error('record', error));
  }

  #setStatus(status: Status): void {
    this.#status = this.#audit.withProblem(status);
    this.#show(this.#status);
  }

  async #undo(): Promise<UndoResult> {
    const result = await undoAllChanges(await this.#check(), this.#ledger, () => this.#check());
    if (result.kind === 'done' || result.kind === 'failed')
      this.#record([{ event: 'undo', by: 'person', outcome: result.kind }]);
    return result;
  }
}

const clock: Clock = { now: () => Date.now() };

/** Never longer than the slow timer: a clock that is set back must not make it wait for weeks. */
function delayUntil(time: number): number {
  return Math.min(Math.max(0, time - Date.now()) + 100, slowTimer);
}

function trialPolicyFile(): string {
  return workspace.getConfiguration('approvedAssistants').get<string>('policyFile', '').trim();
}
