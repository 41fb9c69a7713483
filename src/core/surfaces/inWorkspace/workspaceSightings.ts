import type { Catalog } from '../../catalog/catalogIndex.ts';
import { createPositions } from '../../jsonText.ts';
import type { Problem } from '../../problem.ts';
import type { CommandNames } from '../terminals/commandNames.ts';
import type { Shell, WrittenCommand } from '../tasks/commandLine.ts';
import type { HostOwners } from '../modelProviders/hostOwners.ts';
import { openingWritten, type Unreadable, type WrittenPlace } from '../writtenFile.ts';
import { readersByFile, type FoundInFile, type WorkspaceFile } from './readers.ts';
import { usesOfServer } from '../mcpServers/usesOfServer.ts';
import type { UsedThere } from '../terminals/namedByPolicy.ts';
import { usesOfCommand } from './usesOfCommand.ts';
import type { WrittenUse } from './writtenUse.ts';

/** What the files of a workspace are searched for. */
export interface Traces {
  readonly names: CommandNames;
  readonly catalog: Pick<Catalog, 'byExtension'>;
  readonly ownersOf: HostOwners;
  /** The shell for commands of which their file does not say it. */
  readonly shell: Shell;
}

/** The text of one of the files that are read. */
export interface FileText {
  readonly path: WorkspaceFile;
  /** What people call it; tells equal paths in several workspace folders apart. */
  readonly name: string;
  readonly text: string;
}

/** What was found. A problem says what could not be looked at; the rest was. */
export interface WorkspaceSightings {
  readonly uses: readonly WrittenUse[];
  readonly problems: readonly Problem[];
}

/** Finds the uses of assistants in a file. Never throws. Pauses now and then. */
export function* workspaceSightings(
  { path, name, text }: FileText,
  traces: Traces,
): Generator<undefined, WorkspaceSightings> {
  const written = yield* openingWritten(text);
  const found = readersByFile[path](written);
  const inFile = new InFile(name, text);
  for (const command of found.commands) {
    const { uses, isUnread } = usesOfCommand(command, command.shell ?? traces.shell, traces.names);
    inFile.addUses('tasks', 'command', command, uses, isUnread);
    yield;
  }
  for (const server of found.servers) {
    const { uses, isUnread } = usesOfServer(server, traces.names);
    inFile.addUses('mcpServers', 'server', { ...server, label: server.name }, uses, isUnread);
    yield;
  }
  addExtensions(inFile, found, traces);
  for (const { setting: label, host, ...place } of found.endpoints)
    inFile.add(endpointUse(label, host, traces.ownersOf), place);
  for (const { label, assistantId, ...place } of found.features)
    inFile.add({ surface: 'workspaceFiles', what: 'devContainer', label, assistantIds: [assistantId] }, place);
  const broken = found.problem ? [brokenFile(name, found.problem)] : [];
  return { uses: inFile.uses(), problems: [...broken, ...inFile.problems] };
}

function addExtensions(inFile: InFile, { extensions }: FoundInFile, { catalog }: Traces): void {
  for (const { id, what, ...place } of extensions) {
    const match = catalog.byExtension.get(id);
    // A larger tool with an assistant inside is not what a policy means by the assistant.
    const assistantIds = match?.relation === 'is' ? [match.assistantId] : [];
    inFile.add({ surface: 'workspaceFiles', what, label: id, assistantIds, extensionId: id }, place);
  }
}

/** A setting that points at a server. */
function endpointUse(label: string, host: string, ownersOf: HostOwners): Parameters<InFile['add']>[0] {
  const known = { assistantIds: ownersOf(host), host, names: { hosts: [host] } };
  return { surface: 'modelProviders', what: 'endpoint', label, ...known };
}

function brokenFile(name: string, { cause, line, column }: Unreadable): Problem {
  const place = { file: name, line, column };
  return { code: 'workspaceFileBroken', severity: 'warning', args: { file: name }, cause, place };
}

/** Gathers what one file has; what stands twice at one place, for several systems say, is one. */
class InFile {
  readonly problems: Problem[] = [];
  readonly #name: string;
  readonly #positionOf: ReturnType<typeof createPositions>;
  readonly #uses = new Map<string, WrittenUse>();

  constructor(name: string, text: string) {
    this.#name = name;
    this.#positionOf = createPositions(text);
  }

  uses(): readonly WrittenUse[] {
    return [...this.#uses.values()];
  }

  add(use: Omit<WrittenUse, 'id' | 'place' | 'range'>, { pointer, range }: WrittenPlace): void {
    const place = { file: this.#name, ...this.#positionOf(range.offset) };
    const { commands = [], packages = [] } = use.names ?? {};
    // What no assistant of the catalog has is told from others at the same place by its names.
    const whose = use.assistantIds.length > 0 ? use.assistantIds : [...commands, ...packages];
    const id = `${this.#name}#${pointer} ${whose.join('+')}`;
    this.#uses.set(id, { ...use, id, place, range });
  }

  addUses(
    surface: 'tasks' | 'mcpServers',
    what: 'command' | 'server',
    { label, pointer, range }: Pick<WrittenCommand, 'label'> & WrittenPlace,
    uses: readonly UsedThere[],
    isUnread: boolean,
  ): void {
    for (const used of uses) this.add({ surface, what, label, ...used }, { pointer, range });
    if (!isUnread) return;
    const where = { file: this.#name, ...this.#positionOf(range.offset) };
    this.problems.push({
      ...{ code: 'workspaceCommandUnread', severity: 'warning' },
      ...{ args: { file: this.#name, name: label }, place: where },
    });
  }
}
