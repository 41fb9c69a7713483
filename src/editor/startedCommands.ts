import { commands, Disposable, window, type Terminal, type TerminalShellExecution } from 'vscode';
import type { AuditTrail, FactOf } from '../core/audit/auditEvent.ts';
import { recordableCommand, recordableId, recordablePointer } from '../core/audit/recordable.ts';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { alternativesFor, nameOf } from '../core/guidance/alternatives.ts';
import { message, type MessageCode } from '../core/guidance/message.ts';
import type { CommandFacts } from '../core/surfaces/terminals/commandNames.ts';
import { namesOfInterest, startedUses, type StartedUse } from '../core/surfaces/terminals/startedUses.ts';
import type { StartOutcome } from '../core/surfaces/terminals/startOutcome.ts';
import { usesIn } from '../core/surfaces/terminals/usesIn.ts';
import { commandIds } from './commandIds.ts';
import { noticeText, text } from './text.ts';
import { Pursuit, type Met, type Watch } from './pursuit.ts';
import { shellOf } from './shellOf.ts';

/**
 * What is called in terminals past the stand-ins: by a path, by a runner of packages, in a terminal older than the ban.
 * Command lines are looked at and forgotten: only names of the catalog or the policy are kept.
 */
export class StartedCommands implements Disposable {
  readonly #standIns: string;
  readonly #audit: AuditTrail;
  readonly #failed: (error: unknown) => void;
  readonly #pursuits = new Map<TerminalShellExecution, Pursuit>();
  #watch: Watch | undefined;
  #listening: Disposable | undefined;

  /** @param standIns their folder: what lies there is never what is looked for */
  constructor(standIns: string, audit: AuditTrail, failed: (error: unknown) => void) {
    this.#standIns = standIns;
    this.#audit = audit;
    this.#failed = failed;
  }

  /** Nothing listens where the policy has nothing against any command. */
  follow(prepared: PreparedPolicy | undefined, catalog: readonly CommandFacts[]): void {
    if (prepared !== undefined && prepared === this.#watch?.prepared) return;
    const names = prepared && namesOfInterest(prepared, catalog);
    this.#watch = prepared && names && { prepared, names };
    this.#drop();
    if (this.#watch) this.#listening ??= this.#listen();
    else this.dispose();
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#drop();
  }

  /** What was called under a policy that holds no more. */
  #drop(): void {
    for (const pursuit of this.#pursuits.values()) pursuit.drop();
    this.#pursuits.clear();
  }

  #listen(): Disposable {
    return Disposable.from(
      window.onDidStartTerminalShellExecution(({ terminal, execution }) => this.#started(terminal, execution)),
      window.onDidEndTerminalShellExecution(({ execution, exitCode }) => this.#end(execution, exitCode)),
      window.onDidCloseTerminal((closed) => {
        for (const [execution, { terminal }] of this.#pursuits)
          if (terminal === closed) this.#end(execution, undefined);
      }),
    );
  }

  #end(execution: TerminalShellExecution, exitCode: number | undefined): void {
    this.#pursuits.get(execution)?.end(exitCode);
    this.#pursuits.delete(execution);
  }

  #started(terminal: Terminal, execution: TerminalShellExecution): void {
    if (!this.#watch) return;
    const { prepared, names } = this.#watch;
    const { uses } = usesIn(execution.commandLine.value, shellOf(terminal), names);
    const started = startedUses(uses, prepared);
    if (started.length === 0) return;
    const pursued = started.filter(({ needsProof, how, decision }) => {
      return needsProof || (decision.effect === 'enforce' && how !== 'byInstall');
    });
    for (const use of started.filter((each) => !pursued.includes(each))) this.#leave(use, prepared);
    if (pursued.length > 0) this.#pursue(terminal, execution, pursued, this.#watch);
  }

  #pursue(terminal: Terminal, execution: TerminalShellExecution, pursued: readonly StartedUse[], watch: Watch): void {
    const pursuit = new Pursuit([terminal, execution], this.#standIns, watch, pursued);
    this.#pursuits.set(execution, pursuit);
    const met: Met = (use, how) => {
      if (how === 'left') this.#leave(use, watch.prepared);
      else this.#say(how === 'stopped' ? 'terminal.interrupted' : 'terminal.notStopped', how, use, watch.prepared);
    };
    pursuit.run(met).catch(this.#failed);
  }

  /** In the modes that stop nothing, and where something is only installed. */
  #leave(use: StartedUse, prepared: PreparedPolicy): void {
    if (use.decision.effect === 'observe') this.#record('seen', use);
    else this.#say(sentenceFor(use), 'told', use, prepared);
  }

  #say(code: MessageCode, outcome: StartOutcome, use: StartedUse, prepared: PreparedPolicy): void {
    this.#record(outcome, use);
    const { decision, name } = use;
    const assistant = decision.match ? nameOf(decision.match.assistantId, prepared) : name;
    const { organization } = prepared.policy;
    const names = alternativesFor(decision.rule, prepared).map((each) => each.name);
    const words = [
      text(
        message(code, {
          assistant,
          organization: organization.name,
          command: name,
          date: decision.rule?.startsOn ?? '',
        }),
      ),
      ...(names.length === 0
        ? []
        : [text(message('notice.useInstead', { names: names.join(text(message('join.names'))) }))]),
    ].join(text(message('join.sentences')));
    const why = text(message('action.why'));
    Promise.resolve(window.showWarningMessage(noticeText(words), why))
      .then((chosen) => (chosen === why ? commands.executeCommand(commandIds.showStatus) : undefined))
      .catch(this.#failed);
  }

  #record(outcome: StartOutcome, { name, decision: { match, rule } }: StartedUse): void {
    const pointer = recordablePointer(rule?.path);
    const fact: FactOf<'commandStarted'> = {
      event: 'commandStarted',
      command: recordableCommand(name),
      outcome,
      ...(match ? { assistant: recordableId(match.assistantId) } : {}),
      ...(pointer === undefined ? {} : { rule: pointer }),
    };
    this.#audit.record([fact]).catch(this.#failed);
  }
}

/** Of what is left to run, and of what is only installed. */
function sentenceFor({ how, decision: { effect, rule } }: StartedUse): MessageCode {
  if (rule?.startsOn !== undefined) return 'terminal.announced';
  return effect === 'enforce' && how === 'byInstall' ? 'terminal.installing' : 'terminal.warned';
}
