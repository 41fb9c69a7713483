import { setImmediate } from 'node:timers/promises';
import { workspace, type ExtensionContext } from 'vscode';
import { closingFacts, putBackFacts } from '../core/audit/auditEvents.ts';
import { indexCatalog } from '../core/catalog/catalogIndex.ts';
import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
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
import type { Appearance, Behind } from './appearance.ts';
import { EnabledExtensions } from './enabledExtensions.ts';
import { EnrolledRefresh } from './enrolledRefresh.ts';
import { uninstall } from './extensionRemoval.ts';
import { Log } from './log.ts';
import { McpServers } from './mcpServers.ts';
import { onAnyTrigger, slowTimer } from './triggers.ts';
import { windowPlaces, type WindowPlaces } from './windowPlaces.ts';
import { WindowSettings } from './windowSettings.ts';
import { WindowSurroundings } from './windowSurroundings.ts';
import { WindowTerminals } from './windowTerminals.ts';

/** The extension in one window: builds everything once, runs the loop on every trigger, and hands out its status. */
export class App {
  readonly #context: ExtensionContext;
  readonly #log = new Log();
  readonly #places: WindowPlaces;
  readonly #ledger: LedgerFile;
  readonly #lastGood: LastGoodFile;
  readonly #managed = managedFiles(process.platform);
  readonly #audit: AuditRecorder;
  readonly #ports: LoopPorts;
  readonly #loop: EnforcementLoop;
  readonly #windows: OpenWindows;
  readonly #refresh: EnrolledRefresh;
  readonly #terminals: WindowTerminals;
  readonly #servers: McpServers;
  readonly #runs = new Coalescer(() => this.#run());
  readonly #disposables: { dispose(): unknown }[] = [];
  #appearance: Appearance | undefined;
  #status: Status | undefined;
  #hasFailed = false;
  #isDisposed = false;
  #recheck: NodeJS.Timeout | undefined;

  constructor(context: ExtensionContext) {
    const began = performance.now();
    const thread = new SharedThread();
    this.#context = context;
    this.#places = windowPlaces(context);
    const { settings, userFolder, ownFolder, extensionFolders, stamp } = this.#places;
    const logError = (what: string, error: unknown): string => this.#log.error(what, error);
    const changed = (): void => this.#trigger();
    this.#ledger = new LedgerFile(ownFolder);
    this.#lastGood = new LastGoodFile(ownFolder);
    this.#audit = new AuditRecorder(ownFolder, stamp, thread, () => {
      if (this.#status) this.#setStatus(this.#status);
    });
    this.#windows = new OpenWindows(ownFolder, stamp.window, changed, (error) => logError('open windows', error));
    this.#terminals = new WindowTerminals(context, this.#audit, changed, (error) => logError('terminals', error));
    const known = indexCatalog(shippedAssistants).byExtension;
    const policy = new PolicyPlaces(this.#managed, trialPolicyFile, thread, this.#lastGood, clock);
    const windowSettings = new WindowSettings(settings, thread, () => this.#log.writing(performance.now() - began));
    const places = { userFolder, settings: windowSettings };
    this.#servers = new McpServers(places, new SharedThread(), changed, (error) => logError('MCP servers', error));
    this.#ports = {
      policy,
      extensions: new EnabledExtensions(extensionFolders, (id) => known.has(id), thread),
      removal: { uninstall },
      settings: windowSettings,
      ledger: this.#ledger,
      clock,
      thread,
      surroundings: new WindowSurroundings(),
      windows: this.#windows,
      terminals: this.#terminals,
      servers: this.#servers,
    };
    this.#loop = new EnforcementLoop(this.#ports, shippedAssistants, context.extension.id);
    this.#refresh = new EnrolledRefresh(() => policy.fetched(), changed, logError);
    this.#disposables.push(this.#log, this.#windows, this.#refresh, this.#servers, this.#terminals);
  }

  /** Runs first, and lets itself be seen in the next turn. Resolves when what was changed shows in the editor. */
  async start(): Promise<void> {
    const first = this.#runs.trigger().catch((error: unknown) => this.#failed(error));
    await Promise.all([first, setImmediate().then(() => this.#appear())]);
  }

  async #appear(): Promise<void> {
    const { Appearance } = await import('./appearance.ts');
    if (this.#isDisposed) return;
    this.#appearance = new Appearance(this.#behind());
    this.#disposables.push(this.#appearance, this.#watch());
    if (this.#status) this.#appearance.follow(this.#status);
    else if (this.#hasFailed) this.#appearance.fail();
  }

  #behind(): Behind {
    return {
      workspaceState: this.#context.workspaceState,
      places: this.#places,
      log: this.#log,
      ledger: this.#ledger,
      audit: this.#audit,
      servers: this.#servers,
      trialPolicy: trialPolicyFile,
      latest: () => this.#latest(),
      check: () => this.#check(),
      checkEverything: async () => {
        await this.#refresh.now();
        return this.#check();
      },
    };
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#recheck);
    for (const disposable of this.#disposables.toReversed()) disposable.dispose();
  }

  #watch(): { dispose(): unknown } {
    const files = {
      managed: this.#managed,
      lastGood: this.#lastGood.file,
      settings: this.#places.settings,
      trialPolicy: trialPolicyFile,
    };
    const run = (why: string): void => {
      this.#log.trigger(why);
      this.#trigger();
    };
    return onAnyTrigger(files, run, (error) => {
      this.#log.warn(`A file could not be watched: ${error}`);
    });
  }

  #failed(error: unknown): void {
    this.#log.error('check', error);
    this.#hasFailed = true;
    this.#appearance?.fail();
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
    this.#status = this.#audit.withProblem(status);
    this.#log.status(status);
    this.#audit.recordCheck(status).catch((error: unknown) => this.#log.error('record', error));
    this.#appearance?.follow(this.#status);
    this.#refresh.follow(status);
    this.#terminals.follow(status);
    this.#servers.follow(status);
    clearTimeout(this.#recheck);
    if (status.checkAgainAt !== undefined && !this.#isDisposed)
      this.#recheck = setTimeout(() => this.#trigger(), delayUntil(status.checkAgainAt));
  }

  #setStatus(status: Status): void {
    this.#status = this.#audit.withProblem(status);
    this.#appearance?.show(this.#status);
  }

  /** The window closes: what is in dispute is left as the policy wants it, so that the next one starts with that. */
  async end(): Promise<void> {
    if (this.#status?.standing.inForce) await this.#haveLastWord();
    await this.#changeLast();
    // The others go by what is left when the last word was had.
    this.#windows.dispose();
  }

  /** What VS Code would have asked a person to restart for. */
  async #changeLast(): Promise<void> {
    const closed = await this.#loop.close();
    if (!closed) return;
    const problems = isProblem(closed) ? [closed] : closed.problems;
    for (const { code } of problems) this.#log.warn(`Not changed as the window closed: ${code}`);
    if (!isProblem(closed) && closed.changedKeys.length > 0) await this.#audit.record(closingFacts(closed));
  }

  async #haveLastWord(): Promise<void> {
    const { settings, ledger, clock } = this.#ports;
    const putBack = await haveLastWord({ settings, ledger, clock });
    if (isProblem(putBack)) this.#log.warn(`The last word was not had: ${putBack.code}`);
    else if (putBack.length > 0) await this.#audit.record(putBackFacts(putBack));
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
