import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ExtensionContext } from 'vscode';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import type { TerminalsLook, TerminalsSeen } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import type { Terminals } from './terminals.ts';

const nothing: TerminalsSeen = { findings: [], problems: [] };

/** The terminals of this window, which are dealt with after a check: no start of the editor waits for them. */
export class WindowTerminals implements TerminalsLook {
  readonly #context: ExtensionContext;
  readonly #changed: () => void;
  #terminals: Terminals | undefined;
  #newest: Status | undefined;

  /** @param changed what the last check said of terminals is no longer so */
  constructor(context: ExtensionContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  look(prepared: PreparedPolicy): TerminalsSeen {
    return this.#terminals?.look(prepared) ?? nothing;
  }

  async follow(status: Status): Promise<void> {
    const { prepared, paused, standing, uses, problems } = status;
    this.#newest = status;
    const wanted = paused || standing.withdrawn ? undefined : prepared;
    // Not yet sure that the policy was withdrawn: what stands stays.
    if (!prepared && !standing.withdrawn) return;
    if (!wanted && !this.#terminals && isEmpty(this.#context.environmentVariableCollection)) return;
    await setImmediate();
    const { Terminals } = await import('./terminals.ts');
    if (this.#newest !== status) return;
    this.#terminals ??= new Terminals(this.#context.environmentVariableCollection, folderOf(this.#context));
    this.#terminals.make(wanted);
    const said = { findings: uses.filter(({ decision }) => decision.sighting.surface === 'terminals'), problems };
    if (wanted && summary(this.#terminals.look(wanted)) !== summary(said)) this.#changed();
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

function summary({ findings, problems }: TerminalsSeen): string {
  const failed = problems.filter(({ code }) => code === 'standInsNotWritten');
  return JSON.stringify([findings.map(({ decision, state }) => [decision.sighting.id, state]), failed]);
}
