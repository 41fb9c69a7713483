import path from 'node:path';
import { commands, env, ProgressLocation, Uri, window, type CancellationToken, type Progress } from 'vscode';
import { approvedAlternatives, type Alternative } from '../core/guidance/alternatives.ts';
import { message, type Message } from '../core/guidance/message.ts';
import { planObtaining, refusalOutcome, type ObtainOutcome, type ObtainWay } from '../core/guidance/obtaining.ts';
import type { Status } from '../core/loop/status.ts';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import { obtainedFact } from '../core/audit/obtainedFact.ts';
import { errorCode } from '../machine/errorCode.ts';
import { commandIds } from './commandIds.ts';
import type { LogError } from './commands.ts';
import type { EditorInstallation, InstalledState } from './installing.ts';
import { chooseAlternative } from './obtainingChoice.ts';
import { bytesReporter, tellOutcome } from './obtainingNotice.ts';
import { noticeText, text } from './text.ts';

type InstallWay = Extract<ObtainWay, { kind: 'vsix' | 'gallery' }>;

/** Gets approved assistants, as a person asks for them: one at a time each, verified, and nothing left of what failed. */
export class Obtaining {
  readonly #installation: EditorInstallation;
  readonly #otherSide: boolean;
  readonly #audit: AuditTrail;
  readonly #logError: LogError;
  readonly #busy = new Set<string>();

  /** @param otherSide the editor may install on a remote machine, whose extensions this side cannot see */
  constructor(installation: EditorInstallation, otherSide: boolean, audit: AuditTrail, logError: LogError) {
    this.#installation = installation;
    this.#otherSide = otherSide;
    this.#audit = audit;
    this.#logError = logError;
  }

  /**
   * @param which id of what the policy approves; without one the person is asked
   * @returns undefined where the person chose nothing
   */
  async get(status: Status, which?: string, token?: CancellationToken): Promise<ObtainOutcome | undefined> {
    const { prepared } = status;
    const all = prepared ? approvedAlternatives(prepared) : [];
    const wanted = which?.toLowerCase();
    if (!prepared || all.length === 0 || (wanted !== undefined && !all.some(({ id }) => id === wanted))) {
      const code = !prepared ? 'obtain.noPolicy' : all.length === 0 ? 'obtain.nothingApproved' : 'obtain.notApproved';
      return this.#told({ kind: 'failed', ...message(code, { id: which ?? '' }) });
    }
    const states = (each: Alternative): InstalledState => this.#installation.state(each.extensions);
    const chosen = wanted === undefined ? await chooseAlternative(all, states) : all.find(({ id }) => id === wanted);
    if (!chosen) return undefined;
    const { name, contact, url } = prepared.policy.organization;
    const outcome = await this.#once(chosen, contact ?? url ?? name, token);
    const obtained = obtainedFact(chosen, outcome);
    if (obtained) await this.#audit.record([obtained]);
    const again = (): Thenable<unknown> => commands.executeCommand(commandIds.getApproved, chosen.id);
    return this.#told(outcome, planObtaining(chosen).page, again);
  }

  /** Installs again what a policy had uninstalled. */
  async again(id: string, name: string): Promise<ObtainOutcome> {
    const extension = { id, name, preferred: false, get: [{ extension: id }], extensions: [id] };
    const outcome = await this.#once(extension, name, undefined);
    const obtained = obtainedFact(extension, outcome);
    if (obtained) await this.#audit.record([obtained]);
    return this.#told(outcome);
  }

  async #once(chosen: Alternative, contact: string, token: CancellationToken | undefined): Promise<ObtainOutcome> {
    const { id, name } = chosen;
    if (this.#busy.has(id)) return ended('busy', message('obtain.busy'), name);
    this.#busy.add(id);
    try {
      const { way } = planObtaining(chosen);
      if (!way) return ended('failed', message('obtain.noWay', { contact }), name);
      if (way.kind === 'link') return await this.#opened(way.url, name);
      if (way.kind === 'statusPage') {
        await commands.executeCommand(commandIds.showStatus);
        return ended('shown', message('obtain.shown'), name);
      }
      if (this.#installation.state(chosen.extensions) === 'enabled')
        return ended('installed', message('obtain.alreadyInstalled'), name);
      return await this.#withProgress(chosen, way, token);
    } finally {
      this.#busy.delete(id);
    }
  }

  async #withProgress(
    { name, extensions }: Alternative,
    way: InstallWay,
    token: CancellationToken | undefined,
  ): Promise<ObtainOutcome> {
    const title = noticeText(text(message('obtain.progress', { name })));
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    return window.withProgress(options, async (progress, ownToken) => {
      const cancel = abortedBy(token, ownToken);
      const isCancelled = (): boolean => cancel.aborted;
      if (isCancelled()) return ended('cancelled', message('obtain.cancelled'), name);
      const before = this.#installation.installed(extensions);
      const failure =
        way.kind === 'gallery'
          ? await this.#install(way.extension, way)
          : await this.#downloadAndInstall(way, cancel, progress);
      if (isCancelled()) return this.#takenBack(extensions, before, name);
      if (failure?.code === 'obtain.cancelled') return ended('cancelled', failure, name);
      return failure ? ended('failed', failure, name) : this.#verified(extensions, name);
    });
  }

  async #downloadAndInstall(
    way: Extract<InstallWay, { kind: 'vsix' }>,
    cancel: AbortSignal,
    progress: Progress<{ message: string }>,
  ): Promise<Message | undefined> {
    const { downloadLimits, downloadVsix } = await import('../machine/vsixDownload.ts');
    const { inPrivateFolder } = await import('../machine/privateFolder.ts');
    try {
      return await inPrivateFolder(async (folder) => {
        const file = path.join(folder, 'assistant.vsix');
        const failure = await downloadVsix(way, file, {
          cancel,
          progress: bytesReporter(progress),
          limits: downloadLimits,
        });
        if (failure) return failure;
        progress.report({ message: text(message('obtain.installing')) });
        return this.#install(Uri.file(file), way);
      });
    } catch (error) {
      this.#logError('download', error);
      return message('obtain.diskFailed', { error: errorCode(error) });
    }
  }

  async #install(what: string | Uri, way: InstallWay): Promise<Message | undefined> {
    try {
      await this.#installation.install(what);
      return undefined;
    } catch (error) {
      this.#logError('install', error);
      return refusalOutcome(error instanceof Error ? error : { name: '', message: String(error) }, way);
    }
  }

  /** The editor's command cannot be stopped: what it installed after the person had cancelled is uninstalled. */
  async #takenBack(extensions: readonly string[], before: readonly string[], name: string): Promise<ObtainOutcome> {
    const added = this.#installation.installed(extensions).filter((id) => !before.includes(id));
    try {
      for (const id of added) await this.#installation.uninstall(id);
    } catch (error) {
      this.#logError('uninstall', error);
      return this.#verified(extensions, name);
    }
    return ended('cancelled', message('obtain.cancelled'), name);
  }

  async #verified(extensions: readonly string[], name: string): Promise<ObtainOutcome> {
    const state = await this.#installation.stateAfterInstall(extensions);
    if (state === 'enabled') return ended('installed', message('obtain.installed'), name);
    if (state === 'turnedOff') return ended('installed', message('obtain.installedOff'), name);
    return this.#otherSide
      ? ended('installed', message('obtain.installedElsewhere'), name)
      : ended('failed', message('obtain.notSeen'), name);
  }

  async #opened(url: string, name: string): Promise<ObtainOutcome> {
    try {
      // False also where the person answers no to the editor's question.
      if (await env.openExternal(Uri.parse(url, true))) return ended('opened', message('obtain.opened', { url }), name);
    } catch (error) {
      this.#logError('open', error);
    }
    return ended('failed', message('obtain.linkNotOpened', { url }), name);
  }

  #told(outcome: ObtainOutcome, page?: string, again?: () => Thenable<unknown>): ObtainOutcome {
    // The command has done its work: it does not wait until its answer is read.
    tellOutcome(outcome, page, again).catch((error: unknown) => this.#logError('notice', error));
    return outcome;
  }
}

function ended(kind: ObtainOutcome['kind'], { code, args }: Message, name: string): ObtainOutcome {
  return { kind, code, args: { ...args, name } };
}

function abortedBy(...tokens: (CancellationToken | undefined)[]): AbortSignal {
  const controller = new AbortController();
  for (const token of tokens) {
    if (token?.isCancellationRequested) controller.abort();
    token?.onCancellationRequested(() => {
      controller.abort();
    });
  }
  return controller.signal;
}
