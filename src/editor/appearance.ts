import { window, type CancellationToken, type ExtensionContext } from 'vscode';
import type { Block } from '../core/guidance/blocks.ts';
import { elsewhereUnseen } from '../core/guidance/elsewhereUnseen.ts';
import { statusPage } from '../core/guidance/statusPage.ts';
import type { LedgerStore } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import type { AuditRecorder } from '../machine/auditRecorder.ts';
import { together, withServers } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import { errorCode } from '../machine/errorCode.ts';
import { SharedThread } from '../machine/sharedThread.ts';
import { Authoring } from './authoring.ts';
import { InWorkspace } from './inWorkspace.ts';
import { registerCommands, type CommandHandlers, type LogError, type UndoResult } from './commands.ts';
import { EditorInstallation } from './installing.ts';
import type { Log } from './log.ts';
import type { McpServers } from './mcpServers.ts';
import { Notices } from './notices.ts';
import { Obtaining } from './obtaining.ts';
import { PageDocuments } from './pageDocuments.ts';
import { ProviderLooks } from './providerLooks.ts';
import { putOff } from './puttingOff.ts';
import { openRecordFile, recordedBlocks } from './recorded.ts';
import { Reload } from './reload.ts';
import { StatusBar } from './statusBar.ts';
import { noticeText, text } from './text.ts';
import { undoAllChanges } from './undo.ts';
import type { WindowPlaces } from './windowPlaces.ts';

/** What stands behind what a person sees. */
export interface Behind {
  readonly workspaceState: ExtensionContext['workspaceState'];
  readonly places: WindowPlaces;
  readonly log: Log;
  readonly ledger: LedgerStore;
  readonly audit: AuditRecorder;
  readonly servers: Pick<McpServers, 'look'>;
  /** The file that the setting for trying out names now; empty for none. */
  readonly trialPolicy: () => string;
  /** The newest status; waits for the first one. */
  readonly latest: () => Promise<Status>;
  readonly check: () => Promise<Status>;
  /** The same, after the policy's server was asked. */
  readonly checkEverything: () => Promise<Status>;
}

/** Everything of ours that a person sees and does in one window. Loaded after the first check has begun. */
export class Appearance {
  readonly #behind: Behind;
  readonly #bar = new StatusBar();
  readonly #pages = new PageDocuments();
  readonly #reload: Reload;
  readonly #notices: Notices;
  readonly #obtaining: Obtaining;
  readonly #inWorkspace: InWorkspace;
  readonly #providers: ProviderLooks;
  #status: Status | undefined;
  readonly #disposables: readonly { dispose(): unknown }[];
  /** What the page says of other editors, since somebody last asked. */
  #elsewhere: readonly Block[] = [];

  constructor(behind: Behind) {
    this.#behind = behind;
    const { workspaceState, places, ledger, audit, trialPolicy } = behind;
    const logError: LogError = (what, error) => behind.log.error(what, error);
    const showTimeLeft = (time: string | undefined): void => this.#bar.countDown(time);
    this.#reload = new Reload(workspaceState, audit, showTimeLeft, (error) => logError('reload', error));
    this.#notices = new Notices(ledger, places.stamp.window, audit, {
      reload: () => this.#reload.ask(),
      installAgain: (id, name) => this.#obtaining.again(id, name),
      putOff: (subject) => this.#putOff(subject),
    });
    const installation = new EditorInstallation(places.extensionFolders);
    this.#obtaining = new Obtaining(installation, places.isOtherSide, audit, logError);
    const showAgain = (): void => {
      if (this.#status) this.show(this.#status);
    };
    this.#inWorkspace = new InWorkspace(new SharedThread(), showAgain, (error) => logError('workspace files', error));
    this.#providers = new ProviderLooks(places.settings, new SharedThread(), showAgain, (error) =>
      logError('model providers', error),
    );
    const authoring = new Authoring(trialPolicy, new SharedThread(), (error) => logError('authoring', error));
    const commands = registerCommands(this.#handlers(), logError);
    this.#disposables = [this.#bar, this.#pages, this.#reload, this.#inWorkspace, this.#providers, authoring, commands];
  }

  /** After each check. */
  follow(status: Status): void {
    this.show(status);
    this.#reload.follow(status);
    this.#inWorkspace.follow(status);
    this.#providers.follow(status);
    this.#tell(status).catch((error: unknown) => this.#behind.log.error('notice', error));
  }

  /** The same check, of which something else is known now. */
  show(status: Status): void {
    this.#status = status;
    this.#bar.show(status);
    const written = together(this.#inWorkspace.look, this.#providers.look);
    const found = withServers(written, this.#behind.servers.look(status));
    this.#pages.show('status', statusPage(status, this.#elsewhere, found));
  }

  /** A check that did not finish: the bar must not go on saying what the last one said. */
  fail(): void {
    this.#bar.fail();
  }

  dispose(): void {
    for (const disposable of this.#disposables.toReversed()) disposable.dispose();
  }

  #handlers(): CommandHandlers {
    const { ledger, audit, latest, check, checkEverything } = this.#behind;
    return {
      showStatus: async () => {
        // Before the page opens: a change that comes while VS Code opens it may be lost (1.139.1).
        this.#elsewhere = await this.#lookElsewhere(await latest());
        this.show(await latest());
        await this.#pages.open('status');
      },
      checkNow: checkEverything,
      getApproved: async (which?: string, token?: CancellationToken) =>
        this.#obtaining.get(await latest(), which, token),
      undoAllChanges: () => this.#undo(),
      // Whoever calls the command, the person chooses: another extension could otherwise do it in their name.
      putOff: async () => putOff(await latest(), ledger, audit, check),
      showRecorded: async () => {
        this.#pages.show('recorded', await recordedBlocks(audit));
        await this.#pages.open('recorded');
      },
      openRecordFile: () => openRecordFile(audit),
    };
  }

  /** Only where a person asks: it reads the files of every editor of theirs. */
  async #lookElsewhere({ prepared }: Status): Promise<readonly Block[]> {
    if (!prepared) return [];
    try {
      const { lookElsewhere } = await import('./elsewhere.ts');
      return await lookElsewhere(prepared, this.#behind.places.extensionFolders());
    } catch (error) {
      this.#behind.log.error('other editors', error);
      return elsewhereUnseen(errorCode(error));
    }
  }

  async #tell(status: Status): Promise<void> {
    const problem = await this.#notices.consider(status);
    if (problem) this.#behind.log.warn(`Who was told could not be kept: ${JSON.stringify(problem.args)}`);
  }

  /** The person has chosen in our notice. */
  async #putOff(subject: string): Promise<void> {
    const { latest, ledger, audit, check } = this.#behind;
    const said = await putOff(await latest(), ledger, audit, check, subject);
    if (said) await window.showInformationMessage(noticeText(text(said)));
  }

  async #undo(): Promise<UndoResult> {
    const { ledger, audit, log, check } = this.#behind;
    const result = await undoAllChanges(await check(), ledger, check);
    if (result.kind === 'done' || result.kind === 'failed') {
      const fact = { event: 'undo', by: 'person', outcome: result.kind } as const;
      // Nobody waits for it.
      audit.record([fact]).catch((error: unknown) => log.error('record', error));
    }
    return result;
  }
}
