import type { Decision } from '../../decision/decide.ts';
import { decideUse } from '../../decision/decideUse.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import type { UseSighting } from '../../inventory/sighting.ts';
import type { EnforcementState, Finding } from '../finding.ts';
import type { CommandFacts } from './commandNames.ts';
import { commandSightings } from './commandSightings.ts';
import { isPath, programName } from './shellWord.ts';
import { isPlainCommand } from './standIn.ts';

type CommandDecision = Decision<UseSighting>;

/** What is to be done in the terminals of a window. The id of each sighting is the command. */
export interface TerminalPlan {
  /** A stand-in is to be met instead of each of these. */
  readonly stopped: readonly CommandDecision[];
  /** Left to run, and of interest where they are here. */
  readonly watched: readonly CommandDecision[];
  /** What the environment is to say, by name of the variable. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What an editor and its machine show of commands. */
export interface TerminalsShown {
  /** Terminals are given our folder first on PATH, and the stand-in is there as it was written. */
  readonly standsIn: (command: string) => boolean;
  /** Some folder on PATH has it, ours aside. */
  readonly isOnPath: (command: string) => boolean;
}

/** Switches of assistants that keep them from coming back by another way in. */
const switches = [
  // Its command installs the extension of the editor that it runs in. Source: documentation of Claude Code, code.claude.com
  { assistantId: 'claude-code', variable: 'CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL', value: '1' },
] as const;

export const noTerminalPlan: TerminalPlan = { stopped: [], watched: [], variables: new Map() };

/** Which commands the policy stops. A name that other programs have too is nobody's: it gets no stand-in. */
export function terminalPlan(prepared: PreparedPolicy, catalog: readonly CommandFacts[]): TerminalPlan {
  const decisions = [...ownersByCommand(catalog)].flatMap(([command, owners]): CommandDecision[] => {
    const all = commandSightings(command, owners).map((each) => decideUse(each, prepared));
    // What is allowed under that name would be stopped too.
    const [first] = all.some(({ effect }) => effect !== 'enforce') ? all.filter(isLeft) : all;
    return first && isOfInterest(first) ? [first] : [];
  });
  const stopped = decisions.filter(({ effect }) => effect === 'enforce');
  const watched = decisions.filter(({ effect }) => effect !== 'enforce');
  return { stopped, watched, variables: variablesFor(prepared) };
}

/** What there is to say of commands. Of those that may run only what is here: nobody has the whole catalog. */
export function terminalFindings({ stopped, watched }: TerminalPlan, shown: TerminalsShown): Finding<UseSighting>[] {
  return [
    ...stopped.map((decision): Finding<UseSighting> => {
      return { decision, state: shown.standsIn(decision.sighting.id) ? 'blockedByStandIn' : 'failed' };
    }),
    ...watched
      .filter(({ sighting }) => shown.isOnPath(sighting.id))
      .map((decision): Finding<UseSighting> => ({ decision, state: stateOfWatched(decision) })),
  ];
}

function ownersByCommand(catalog: readonly CommandFacts[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { id, cli = [] } of catalog) {
    for (const { name: written, generic } of cli) {
      // A path in the catalog names no command of PATH.
      if (generic === true || isPath(written)) continue;
      const name = programName(written);
      if (isPlainCommand(name)) owners.set(name, [...(owners.get(name) ?? []), id]);
    }
  }
  return owners;
}

function sightingOf(command: string, assistantId: string): UseSighting {
  return { surface: 'terminals', id: command, assistantIds: [assistantId] };
}

function isLeft({ effect }: CommandDecision): boolean {
  return effect !== 'enforce';
}

function isOfInterest({ effect, exception }: CommandDecision): boolean {
  return effect !== 'none' || exception !== undefined;
}

function variablesFor(prepared: PreparedPolicy): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const { assistantId, variable, value } of switches) {
    const { effect } = decideUse(sightingOf(variable, assistantId), prepared);
    if (effect === 'enforce') variables.set(variable, value);
  }
  return variables;
}

function stateOfWatched({ verdict, rule }: CommandDecision): EnforcementState {
  if (verdict === 'excepted') return 'excepted';
  return rule?.startsOn === undefined ? 'detectedOnly' : 'pending';
}
