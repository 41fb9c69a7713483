import path from 'node:path';
import { env, EnvironmentVariableMutatorType, type EnvironmentVariableCollection } from 'vscode';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import { systemCause } from '../core/cause.ts';
import { tracesOf } from '../core/catalog/catalogParts.ts';
import { shippedTraces } from '../core/catalog/shippedTraces.ts';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { inLanguage } from '../core/guidance/localizedText.ts';
import { message } from '../core/guidance/message.ts';
import { standInLines, type StandInLine } from '../core/guidance/standInLines.ts';
import type { TerminalsSeen } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import type { CommandFacts } from '../core/surfaces/terminals/commandNames.ts';
import { factsOfPolicy } from '../core/surfaces/terminals/namedByPolicy.ts';
import { standInsFor, type StandIn } from '../core/surfaces/terminals/standIn.ts';
import { noTerminalPlan, terminalFindings, terminalPlan } from '../core/surfaces/terminals/terminalPlan.ts';
import type { TerminalPlan } from '../core/surfaces/terminals/terminalPlan.ts';
import { errorCode } from '../machine/errorCode.ts';
import { isOnPath } from '../machine/onPath.ts';
import { StandInFolder } from '../machine/standInFolder.ts';
import { StartedCommands } from './startedCommands.ts';
import { noticeText, text } from './text.ts';

interface Place {
  readonly folder: string;
  /** Terminals run on another machine, where our files are not. */
  readonly isOtherSide: boolean;
}
type Failed = (error: unknown) => void;

/** Also where a start-up file of the shell has put its own folders first. */
const whenever = { applyAtProcessCreation: true, applyAtShellIntegration: true };

/** The terminals of one window: the stand-ins they find, the environment they are given, and what is called past both. */
export class Terminals {
  readonly #collection: EnvironmentVariableCollection;
  readonly #folder: StandInFolder;
  readonly #isOtherSide: boolean;
  readonly #started: StartedCommands;
  #problem: Problem | undefined;

  constructor(collection: EnvironmentVariableCollection, place: Place, audit: AuditTrail, failed: Failed) {
    const { folder, isOtherSide } = place;
    this.#collection = collection;
    this.#isOtherSide = isOtherSide;
    this.#folder = new StandInFolder(folder);
    this.#started = new StartedCommands(folder, audit, failed);
  }

  dispose(): void {
    this.#started.dispose();
  }

  /** Makes them as the policy wants them; without one, as they were. Writes nothing that is so already. */
  make(prepared: PreparedPolicy | undefined): void {
    if (this.#isOtherSide) return;
    const catalog = catalogOf(prepared);
    const plan = prepared ? terminalPlan(prepared, catalog) : noTerminalPlan;
    this.#started.follow(prepared, catalog);
    try {
      if (prepared && plan.stopped.length > 0) {
        this.#folder.write([...standInsOf(plan, prepared, catalog).values()].flat());
        this.#describe(prepared);
        this.#prepend();
      } else {
        this.#give('PATH', undefined);
        this.#folder.clear();
      }
      this.#setVariables(plan.variables);
      this.#problem = undefined;
    } catch (error) {
      const args = { folder: this.#folder.folder, error: errorCode(error) };
      this.#problem = { code: 'standInsNotWritten', severity: 'error', args, cause: systemCause(args.error) };
    }
  }

  /** What the editor and the folder show now. */
  look(prepared: PreparedPolicy): TerminalsSeen {
    const catalog = catalogOf(prepared);
    const plan = terminalPlan(prepared, catalog);
    if (this.#isOtherSide) return { findings: unseen(plan), problems: [] };
    const standIns = standInsOf(plan, prepared, catalog);
    const isFirst = this.#isFirstOnPath();
    const findings = terminalFindings(plan, {
      standsIn: (command) => isFirst && (standIns.get(command) ?? []).every((each) => this.#folder.holds(each)),
      isOnPath: (command) => isOnPath(command, this.#folder.folder),
    });
    return { findings, problems: this.#problem ? [this.#problem] : [] };
  }

  #prepend(): void {
    if (!this.#isFirstOnPath()) this.#collection.prepend('PATH', this.#pathEntry(), whenever);
  }

  #isFirstOnPath(): boolean {
    const mutator = this.#collection.get('PATH');
    return (
      mutator?.type === EnvironmentVariableMutatorType.Prepend &&
      mutator.value === this.#pathEntry() &&
      mutator.options.applyAtProcessCreation === true &&
      mutator.options.applyAtShellIntegration === true
    );
  }

  #pathEntry(): string {
    return this.#folder.folder + path.delimiter;
  }

  #setVariables(wanted: TerminalPlan['variables']): void {
    const given = [...this.#collection].map(([variable]) => variable).filter((variable) => variable !== 'PATH');
    for (const variable of new Set([...given, ...wanted.keys()])) this.#give(variable, wanted.get(variable));
  }

  #give(variable: string, value: string | undefined): void {
    const given = this.#collection.get(variable);
    if (given?.value === value) return;
    if (value === undefined) this.#collection.delete(variable);
    else this.#collection.replace(variable, value, { applyAtProcessCreation: true });
  }

  /** VS Code shows it at the terminal, as Markdown. */
  #describe({ policy }: PreparedPolicy): void {
    const words = noticeText(text(message('terminal.tooltip', { organization: policy.organization.name })));
    if (this.#collection.description !== words) this.#collection.description = words;
  }
}

function unseen({ stopped }: TerminalPlan): TerminalsSeen['findings'] {
  return stopped.map((decision) => ({ decision, state: 'couldNotLook' }));
}

function catalogOf(prepared: PreparedPolicy | undefined): readonly CommandFacts[] {
  return [
    ...shippedTraces,
    ...(prepared?.policy.assistants ?? []).map(tracesOf),
    ...(prepared ? factsOfPolicy(prepared.policy) : []),
  ];
}

/** By command. */
function standInsOf(
  { stopped }: TerminalPlan,
  prepared: PreparedPolicy,
  catalog: readonly CommandFacts[],
): ReadonlyMap<string, readonly StandIn[]> {
  const system = process.platform === 'win32' ? 'windows' : 'posix';
  return new Map(
    stopped.map((decision) => {
      const lines = standInLines(decision, prepared, catalog).map(wordsOf);
      return [decision.sighting.id, standInsFor(decision.sighting.id, lines, system)];
    }),
  );
}

function wordsOf(line: StandInLine): string {
  return 'code' in line
    ? text(line)
    : text(message('notice.reason', { reason: inLanguage(line.reason, env.language) }));
}
