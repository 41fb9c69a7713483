import type { FoundUse } from '../../inventory/foundUse.ts';
import { createPositions } from '../../jsonText.ts';
import type { Problem } from '../../problem.ts';
import type { WorkspaceFile } from '../inWorkspace/readers.ts';
import { usesOfCommand } from '../inWorkspace/usesOfCommand.ts';
import { usesOfServer } from '../mcpServers/usesOfServer.ts';
import { ownersOfHosts } from '../modelProviders/hostOwners.ts';
import { whoseModels } from '../modelProviders/whoseModels.ts';
import type { WrittenCommand } from '../tasks/commandLine.ts';
import type { Unreadable, WrittenPlace } from '../writtenFile.ts';
import type { MachineTraces } from './machineTraces.ts';
import { readingFile, type FoundInText, type UserFile } from './readUserFile.ts';

/** The text of a file that a scan has read. */
export interface ScannedText {
  /** Its full path. */
  readonly file: string;
  readonly kind: UserFile | WorkspaceFile;
  readonly text: string;
}

/** What was found. A problem says what could not be looked at; the rest was. */
export interface UsesFound {
  readonly uses: readonly FoundUse[];
  readonly problems: readonly Problem[];
}

/** Finds the uses of assistants in a file. Never throws. Pauses now and then. */
export function* usesInFile({ file, kind, text }: ScannedText, traces: MachineTraces): Generator<undefined, UsesFound> {
  const found = yield* readingFile(text, kind);
  const inText = new InText(file, text);
  for (const command of found.commands) {
    inText.addCommand(command, traces);
    yield;
  }
  for (const server of found.servers) {
    const { uses, isUnread } = usesOfServer(server, traces.names);
    for (const used of uses) inText.add(server, { surface: 'mcpServers', what: 'server', label: server.name, ...used });
    if (isUnread) inText.unread(server, server.name);
    yield;
  }
  addWithoutCommands(inText, found, traces);
  return { uses: inText.uses, problems: [...(found.problem ? [broken(file, found.problem)] : []), ...inText.problems] };
}

function addWithoutCommands(inText: InText, found: FoundInText, { facts, byExtension }: MachineTraces): void {
  const ownersOf = ownersOfHosts(facts);
  for (const { setting: label, assistantId, isOff, ...place } of found.agents)
    inText.add(place, {
      ...{ surface: 'builtInAgents', what: 'agentSetting', label, assistantIds: [assistantId] },
      ...(isOff ? { isOff } : {}),
    });
  for (const { setting: label, host, ...place } of found.endpoints)
    inText.addHost(place, { what: 'endpoint', label, host }, ownersOf(host));
  for (const group of found.models) {
    for (const { assistantIds, ...host } of whoseModels(group, ownersOf))
      inText.addHost(group, { what: 'languageModels', label: group.vendor, ...host }, assistantIds);
  }
  for (const { id, what, ...place } of found.extensions) {
    const match = byExtension.get(id);
    // A larger tool with an assistant inside is not what a policy means by the assistant.
    const assistantIds = match?.relation === 'is' ? [match.assistantId] : [];
    inText.add(place, { surface: 'workspaceFiles', what, label: id, assistantIds, extensionId: id });
  }
  for (const { label, assistantId, ...place } of found.features)
    inText.add(place, { surface: 'workspaceFiles', what: 'devContainer', label, assistantIds: [assistantId] });
}

function broken(file: string, { cause, line, column }: Unreadable): Problem {
  const place = { file, line, column };
  return { code: 'workspaceFileBroken', severity: 'warning', args: { file }, cause, place };
}

/** Gathers what one file has. */
class InText {
  readonly uses: FoundUse[] = [];
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #positionOf: ReturnType<typeof createPositions>;
  readonly #seen = new Set<string>();

  constructor(file: string, text: string) {
    this.#file = file;
    this.#positionOf = createPositions(text);
  }

  /** What stands twice at one place, for several systems say, is one. */
  add({ range }: Pick<WrittenPlace, 'range'>, use: Omit<FoundUse, 'file' | 'line' | 'column'>): void {
    const found = { ...use, file: this.#file, ...this.#positionOf(range.offset) };
    const { surface, what, label, assistantIds, names = {}, host = '', line, column } = found;
    const key = JSON.stringify([surface, what, label, assistantIds, names, host, line, column]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.uses.push(found);
  }

  addHost(
    place: Pick<WrittenPlace, 'range'>,
    { host, ...use }: Pick<FoundUse, 'what' | 'label' | 'host'>,
    assistantIds: readonly string[],
  ): void {
    const known = host === undefined ? {} : { host, names: { hosts: [host] } };
    this.add(place, { surface: 'modelProviders', ...use, assistantIds, ...known });
  }

  /** Called by its place: what people call a command may be its whole text, and that may hold a secret. */
  addCommand(command: WrittenCommand, { names, shell }: MachineTraces): void {
    const { uses, isUnread } = usesOfCommand(command, command.shell ?? shell, names);
    for (const used of uses) this.add(command, { surface: 'tasks', what: 'command', label: command.pointer, ...used });
    if (isUnread) this.unread(command, command.pointer);
  }

  unread({ range }: Pick<WrittenPlace, 'range'>, name: string): void {
    const place = { file: this.#file, ...this.#positionOf(range.offset) };
    this.problems.push({
      ...{ code: 'workspaceCommandUnread', severity: 'warning' },
      ...{ args: { file: this.#file, name }, place },
    });
  }
}
