import { tracesOf } from '../../catalog/catalogParts.ts';
import { indexCatalog, type Catalog } from '../../catalog/catalogIndex.ts';
import type { AssistantTraces, CatalogEntry } from '../../catalog/catalogSchema.ts';
import { commandNamesOf, type CommandNames } from '../terminals/commandNames.ts';
import { programName } from '../terminals/shellWord.ts';
import type { Shell } from '../tasks/commandLine.ts';

/** By what an assistant shows on a machine, outside of editors' extensions. */
export interface MachineFacts extends AssistantTraces {
  /** Patterns, without those of services that other programs use too. */
  readonly hosts: readonly string[];
  /** Below a home; a folder ends with `/`. */
  readonly homeArtefacts: readonly string[];
}

/** What a machine is searched for. */
export interface MachineTraces {
  readonly facts: readonly MachineFacts[];
  readonly names: CommandNames;
  /** By lower-cased name as it is typed: whose program that is. Names that others have too are left out. */
  readonly programs: ReadonlyMap<string, readonly string[]>;
  readonly byExtension: Catalog['byExtension'];
  /** The shell for commands of which their file does not say it. */
  readonly shell: Shell;
}

/** @param entries the catalog, and what a policy adds to it */
export function machineTraces(entries: readonly CatalogEntry[], shell: Shell): MachineTraces {
  const facts = entries.map((entry): MachineFacts => ({
    ...tracesOf(entry),
    hosts: (entry.hosts ?? []).flatMap(({ host, generic }) => (generic === true ? [] : [host])),
    homeArtefacts: (entry.homeArtefacts ?? []).map(({ path }) => path),
  }));
  const { byExtension } = indexCatalog(entries);
  return { facts, names: commandNamesOf(facts), programs: programsOf(facts), byExtension, shell };
}

function programsOf(facts: readonly MachineFacts[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { id, cli } of facts) {
    for (const { name, generic } of cli) {
      if (generic !== true) owners.set(programName(name), [...(owners.get(programName(name)) ?? []), id]);
    }
  }
  return owners;
}
