import { tracesOf } from '../../catalog/catalogParts.ts';
import { indexCatalog, type Catalog } from '../../catalog/catalogIndex.ts';
import type { AssistantTraces, CatalogEntry } from '../../catalog/catalogSchema.ts';
import { commandNamesOf, type CommandFacts, type CommandNames } from '../terminals/commandNames.ts';
import { programName } from '../terminals/shellWord.ts';
import type { Shell } from '../tasks/commandLine.ts';

/** By what an assistant shows on a machine, outside of editors' extensions. */
interface MachineFacts extends AssistantTraces {
  /** Patterns, without those of services that other programs use too. */
  readonly hosts: readonly string[];
  /** Below a home; a folder ends with `/`. */
  readonly homeArtefacts: readonly string[];
}

/** What a machine is searched for. */
export interface MachineTraces {
  readonly facts: readonly MachineFacts[];
  readonly names: CommandNames;
  /** Who asks for a program, by lower-cased name as it is typed. Names that others have too are left out, unless a policy names them. */
  readonly programs: ReadonlyMap<string, readonly string[]>;
  readonly byExtension: Catalog['byExtension'];
  /** The shell for commands of which their file does not say it. */
  readonly shell: Shell;
}

/** What a policy adds to what is searched for. */
export interface AskedByPolicy {
  readonly assistants: readonly CatalogEntry[];
  /** Of `factsOfPolicy`. */
  readonly commands: readonly CommandFacts[];
}

export const nothingAsked: AskedByPolicy = { assistants: [], commands: [] };

export function machineTraces(shipped: readonly CatalogEntry[], asked: AskedByPolicy, shell: Shell): MachineTraces {
  const entries = [...shipped, ...asked.assistants];
  const facts = entries.map((entry): MachineFacts => ({
    ...tracesOf(entry),
    hosts: (entry.hosts ?? []).flatMap(({ host, generic }) => (generic === true ? [] : [host])),
    homeArtefacts: (entry.homeArtefacts ?? []).map(({ path }) => path),
  }));
  const { byExtension } = indexCatalog(entries);
  const all = [...facts, ...asked.commands];
  return { facts, names: commandNamesOf(all), programs: programsOf(all), byExtension, shell };
}

function programsOf(facts: readonly CommandFacts[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { id, cli } of facts) {
    for (const { name, generic } of cli ?? []) {
      if (generic !== true) owners.set(programName(name), [...(owners.get(programName(name)) ?? []), id]);
    }
  }
  return owners;
}
