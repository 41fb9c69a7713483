import path from 'node:path';
import { TerminalShellExecutionCommandLineConfidence as Confidence } from 'vscode';
import type { Terminal, TerminalShellExecution } from 'vscode';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import type { CommandNames } from '../core/surfaces/terminals/commandNames.ts';
import { isOnlyCommand } from '../core/surfaces/terminals/isOnlyCommand.ts';
import { processUses } from '../core/surfaces/terminals/processUses.ts';
import { startedUses, type StartedUse } from '../core/surfaces/terminals/startedUses.ts';
import { descendantsOf, endProcesses, withDescendants, type RunningProcess } from '../machine/processTree.ts';
import { shellOf } from './shellOf.ts';

/** What is looked for, and under which policy. */
export interface Watch {
  readonly prepared: PreparedPolicy;
  readonly names: CommandNames;
}

/** How what was called was met. `stopped`: it ran and has been ended; `left`: it runs, as its mode says. */
export type Met = (use: StartedUse, how: 'stopped' | 'notStopped' | 'left') => void;

/** Looks close together at first, in milliseconds: what is called mostly starts at once. */
const [closeLooks, closeTogether, farApart] = [50, 100, 1000];
/** What Ctrl+C sends. */
const interrupt = '\u0003';
/** The shell found nothing to start, or was not allowed to: a stand-in says that too. */
const neverStarted: readonly (number | undefined)[] = [126, 127];

/** Follows one command line until it has ended, and ends those of its processes that are to be stopped: no others. */
export class Pursuit {
  readonly terminal: Terminal;
  readonly #execution: TerminalShellExecution;
  readonly #standIns: string;
  readonly #watch: Watch;
  readonly #called: readonly StartedUse[];
  /** Ids of assistants of which something was said. */
  readonly #said = new Set<string>();
  #isOver = false;
  #isDropped = false;
  #exitCode: number | undefined;
  #wake: () => void = () => undefined;

  /** @param standIns their folder: what lies there is never what is looked for */
  constructor(
    [terminal, execution]: readonly [Terminal, TerminalShellExecution],
    standIns: string,
    watch: Watch,
    called: readonly StartedUse[],
  ) {
    this.terminal = terminal;
    this.#execution = execution;
    this.#standIns = standIns + path.sep;
    this.#watch = watch;
    this.#called = called;
  }

  /** The command line has ended. */
  end(exitCode: number | undefined): void {
    this.#isOver = true;
    this.#exitCode = exitCode;
    this.#wake();
  }

  /** Its policy holds no more: from now on nothing is ended, and nothing said. */
  drop(): void {
    this.#isDropped = true;
    this.end(undefined);
  }

  async run(met: Met): Promise<void> {
    const shell = await this.terminal.processId;
    for (let looks = 0; !this.#isOver; looks += 1) {
      const processes = shell === undefined ? undefined : descendantsOf(shell);
      if (!processes) return this.#interrupt(met);
      for (const [process, use] of this.#meant(processes))
        if (!this.#isDropped) await this.#deal(use, withDescendants(process, processes), met);
      await this.#wait(looks < closeLooks ? closeTogether : farApart);
    }
    // What was never seen running may never have been started: the part of the line before it may have failed.
  }

  #meant(processes: readonly RunningProcess[]): readonly (readonly [RunningProcess, StartedUse])[] {
    const { names, prepared } = this.#watch;
    return processes.flatMap((process) => {
      const { argv, files } = process;
      if ([...argv, ...files].some((each) => each.startsWith(this.#standIns))) return [];
      const uses = startedUses(processUses(argv, files, names), prepared);
      const use = this.#called.find((called) => uses.some((each) => !each.needsProof && whose(each) === whose(called)));
      return use ? [[process, use] as const] : [];
    });
  }

  async #deal(use: StartedUse, processes: readonly RunningProcess[], met: Met): Promise<void> {
    if (use.decision.effect !== 'enforce') this.#say(use, 'left', met);
    else this.#say(use, (await endProcesses(processes)) ? 'stopped' : 'notStopped', met);
  }

  /**
   * Where the system does not say what a terminal has started, all of the line is interrupted, as a person would: only
   * where it does nothing else. What is called by its name meets the stand-in.
   */
  async #interrupt(met: Met): Promise<void> {
    const { confidence, value } = this.#execution.commandLine;
    const stopped = this.#called.filter(({ decision: { effect }, how, needsProof }) => {
      return effect === 'enforce' && how !== 'byName' && !needsProof;
    });
    const isSure = confidence === Confidence.High && isOnlyCommand(value, shellOf(this.terminal));
    if (!isSure || stopped.length === 0) return;
    for (let times = 0; times < 3 && !this.#isOver; times += 1) {
      this.terminal.sendText(interrupt, false);
      await this.#wait(closeTogether * 5);
    }
    if (neverStarted.includes(this.#exitCode)) return;
    for (const use of stopped) this.#say(use, this.#isOver ? 'stopped' : 'notStopped', met);
  }

  #say(use: StartedUse, how: Parameters<Met>[1], met: Met): void {
    if (this.#isDropped || this.#said.has(whose(use))) return;
    this.#said.add(whose(use));
    met(use, how);
  }

  async #wait(time: number): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, time);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function whose({ decision, name }: StartedUse): string {
  return decision.match?.assistantId ?? name;
}
