import { agentSettings } from '../builtInAgents/agentSettings.ts';
import { readersByFile, type FoundInFile, type WorkspaceFile } from '../inWorkspace/readers.ts';
import { readCodexServers } from '../mcpServers/readCodexServers.ts';
import { readServers, type ServerFormat } from '../mcpServers/readServers.ts';
import { readEndpoints, type WrittenEndpoint } from '../modelProviders/readEndpoints.ts';
import { readLanguageModels, type LanguageModelGroup } from '../modelProviders/readLanguageModels.ts';
import { settingNodes } from '../settingNodes.ts';
import type { WrittenCommand } from '../tasks/commandLine.ts';
import { readTasks } from '../tasks/readTasks.ts';
import { readWorkspaceTasks } from '../tasks/readWorkspaceTasks.ts';
import {
  entriesOf,
  openingWritten,
  placeOf,
  readWritten,
  type Unreadable,
  type WrittenFile,
  type WrittenPlace,
} from '../writtenFile.ts';

/** How a file of a user is written: of the editor, or with the servers of another program. */
export type UserFile = 'settings' | 'tasks' | 'languageModels' | 'codex' | ServerFormat;

/** A setting that turns an agent in the editor on or off. */
interface WrittenAgent extends WrittenPlace {
  readonly setting: string;
  readonly assistantId: string;
  readonly isOff: boolean;
}

/** All that a file says that may use an assistant. */
export interface FoundInText extends FoundInFile {
  readonly agents: readonly WrittenAgent[];
  readonly endpoints: readonly WrittenEndpoint[];
  readonly models: readonly LanguageModelGroup[];
}

const nothing: FoundInText = {
  commands: [],
  servers: [],
  extensions: [],
  features: [],
  agents: [],
  endpoints: [],
  models: [],
};

/** Reads one of the files of a user, or of a workspace. Never throws. Pauses now and then. */
export function* readingFile(text: string, kind: UserFile | WorkspaceFile): Generator<undefined, FoundInText> {
  if (kind === 'codex') {
    const { items, problem } = readCodexServers(text);
    return { ...nothing, servers: items, ...withProblem(problem) };
  }
  const written = yield* openingWritten(text);
  return isOfWorkspace(kind) ? { ...nothing, ...readersByFile[kind](written) } : ofUser(written, kind);
}

function isOfWorkspace(kind: UserFile | WorkspaceFile): kind is WorkspaceFile {
  return kind in readersByFile;
}

function ofUser(written: WrittenFile, kind: Exclude<UserFile, 'codex'>): FoundInText {
  if (kind === 'settings') return settingsIn(written);
  if (kind === 'tasks') {
    const { items, problem } = readTasks(written);
    return { ...nothing, commands: items, ...withProblem(problem) };
  }
  if (kind === 'languageModels') {
    const { items, problem } = readLanguageModels(written);
    return { ...nothing, models: items, ...withProblem(problem) };
  }
  const { items, problem } = readServers(written, kind);
  return { ...nothing, servers: items, ...withProblem(problem) };
}

function settingsIn(written: WrittenFile): FoundInText {
  const { items: agents, problem } = readWritten(written, (root) =>
    agentSettings.flatMap(({ setting, assistantId, off }) =>
      settingNodes(entriesOf(root), setting).flatMap((node): WrittenAgent[] =>
        node.type === 'boolean' ? [{ setting, assistantId, isOff: node.value === off, ...placeOf(node) }] : [],
      ),
    ),
  );
  const commands: readonly WrittenCommand[] = readWorkspaceTasks(written).items;
  const servers = readServers(written, 'settings').items;
  const endpoints = readEndpoints(written, 'settings').items;
  return { ...nothing, agents, endpoints, commands, servers, ...withProblem(problem) };
}

function withProblem(problem: Unreadable | undefined): Pick<FoundInText, 'problem'> {
  return problem ? { problem } : {};
}
