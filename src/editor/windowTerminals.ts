import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ExtensionContext } from 'vscode';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import type { TerminalStandIns, TerminalsSeen } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import type { Terminals } from './terminals.ts';

const nothing: TerminalsSeen = { findings: [], problems: [] };

/** The terminals of this window, which are dealt with after a check: no start of the editor waits for them. */
export class WindowTerminals implements TerminalStandIns {
  readonly #context: ExtensionContext;
  readonly #changed: () => void;
  #terminals: Terminals | undefined;
  #newest: Status | undefined;

  /** @param changed the next check can deal with terminals */
  constructor(context: ExtensionContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  apply(prepared: PreparedPolicy): TerminalsSeen {
    this.#terminals?.make(prepared);
    return this.#terminals?.look(prepared) ?? nothing;
  }

  /** Loads what deals with terminals, where there is something to do, and gives back what no policy asks for. */
  async follow(status: Status): Promise<void> {
    this.#newest = status;
    const { prepared, paused, standing } = status;
    // Not yet sure that the policy was withdrawn: what stands stays.
    if (!prepared && !standing.withdrawn) return;
    const isWanted = prepared !== undefined && !paused;
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
    return new Terminals(this.#context.environmentVariableCollection, folderOf(this.#context));
  }

  dispose(): void {
    this.#newest = undefined;
  }
}

/** The environment belongs to the workspace, and so do the files that it leads to: another window may have exceptions. */
function folderOf({ storageUri, globalStorageUri }: ExtensionContext): string {
  return path.join((storageUri ?? globalStorageUri).fsPath, 'stand-ins');
}

function isEmpty(collection: ExtensionContext['environmentVariableCollection']): boolean {
  return [...collection].length === 0;
}
