import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ExtensionContext } from 'vscode';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import type { TerminalStandIns, TerminalsSeen } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import { concernsTerminals } from '../core/surfaces/terminals/concernsTerminals.ts';
import type { Terminals } from './terminals.ts';
import { isOtherSide } from './windowPlaces.ts';

const nothing: TerminalsSeen = { findings: [], problems: [] };

/** The terminals of this window, which are dealt with after a check: no start of the editor waits for them. */
export class WindowTerminals implements TerminalStandIns {
  readonly #context: ExtensionContext;
  readonly #audit: AuditTrail;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #terminals: Terminals | undefined;
  #newest: Status | undefined;

  /** @param changed the next check can deal with terminals */
  constructor(context: ExtensionContext, audit: AuditTrail, changed: () => void, failed: (error: unknown) => void) {
    this.#context = context;
    this.#audit = audit;
    this.#changed = changed;
    this.#failed = failed;
  }

  apply(prepared: PreparedPolicy): TerminalsSeen {
    if (!concernsTerminals(prepared)) return nothing;
    if (!this.#terminals) return { ...nothing, isEarly: true };
    this.#terminals.make(prepared);
    return this.#terminals.look(prepared);
  }

  /** Loads what deals with terminals, where there is something to do, and gives back what no policy asks for. */
  follow(status: Status): void {
    this.#newest = status;
    this.#follow(status).catch(this.#failed);
  }

  async #follow(status: Status): Promise<void> {
    const { prepared, paused, standing } = status;
    // Not yet sure that the policy was withdrawn: what stands stays.
    if (!prepared && !standing.withdrawn) return;
    const isWanted = prepared !== undefined && !paused && concernsTerminals(prepared);
    const isLoaded = this.#terminals !== undefined;
    if (!isLoaded && !isWanted && isEmpty(this.#context.environmentVariableCollection)) return;
    this.#terminals ??= await this.#load();
    if (this.#newest !== status) return;
    if (!isWanted) this.#terminals.make(undefined);
    else if (!isLoaded) this.#changed();
  }

  async #load(): Promise<Terminals> {
    await setImmediate();
    const { Terminals } = await import('./terminals.ts');
    const { environmentVariableCollection, extension } = this.#context;
    const place = { folder: folderOf(this.#context), isOtherSide: isOtherSide(extension) };
    return new Terminals(environmentVariableCollection, place, this.#audit, this.#failed);
  }

  dispose(): void {
    this.#newest = undefined;
    this.#terminals?.dispose();
  }
}

/** The environment belongs to the workspace, and so do the files that it leads to: another window may have exceptions. */
function folderOf({ storageUri, globalStorageUri }: ExtensionContext): string {
  return path.join((storageUri ?? globalStorageUri).fsPath, 'stand-ins');
}

function isEmpty(collection: ExtensionContext['environmentVariableCollection']): boolean {
  return [...collection].length === 0;
}
