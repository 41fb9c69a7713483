import { readServers, type ServerFormat } from '../mcpServers/readServers.ts';
import type { WrittenServer } from '../mcpServers/writtenServer.ts';
import type { WrittenCommand } from '../tasks/commandLine.ts';
import { readLaunch } from '../tasks/readLaunch.ts';
import { readScripts } from '../tasks/readScripts.ts';
import { readTasks } from '../tasks/readTasks.ts';
import { readEndpoints, type WrittenEndpoint } from '../modelProviders/readEndpoints.ts';
import { assistantFeatures } from '../workspaceFiles/assistantFeatures.ts';
import { readDevContainer } from '../workspaceFiles/devContainer.ts';
import { readRecommendations } from '../workspaceFiles/recommendations.ts';
import type { Unreadable, Written, WrittenFile, WrittenPlace } from '../writtenFile.ts';

/** What a file says that may use an assistant. */
export interface FoundInFile {
  readonly commands: readonly WrittenCommand[];
  readonly servers: readonly WrittenServer[];
  readonly extensions: readonly (WrittenPlace & {
    readonly id: string;
    readonly what: 'recommendation' | 'devContainer';
  })[];
  readonly endpoints: readonly WrittenEndpoint[];
  readonly features: readonly (WrittenPlace & { readonly label: string; readonly assistantId: string })[];
  readonly problem?: Unreadable;
}

const nothing: FoundInFile = { commands: [], servers: [], extensions: [], endpoints: [], features: [] };

/** The files that are read, below a workspace folder. */
export const readersByFile = {
  '.vscode/tasks.json': commandsBy(readTasks),
  '.vscode/launch.json': commandsBy(readLaunch),
  'package.json': commandsBy(readScripts),
  '.vscode/mcp.json': (written) => serversIn(written, 'mcp'),
  '.mcp.json': (written) => serversIn(written, 'project'),
  '.vscode/extensions.json': recommended,
  '.vscode/settings.json': endpointsIn,
  '.devcontainer/devcontainer.json': inDevContainer,
  '.devcontainer.json': inDevContainer,
} as const satisfies Readonly<Record<string, (written: WrittenFile) => FoundInFile>>;

export type WorkspaceFile = keyof typeof readersByFile;

export const workspaceFiles = Object.keys(readersByFile) as WorkspaceFile[];

function commandsBy(read: (written: WrittenFile) => Written<WrittenCommand>): (written: WrittenFile) => FoundInFile {
  return (written) => {
    const { items, ...problem } = read(written);
    return { ...nothing, commands: items, ...problem };
  };
}

function serversIn(written: WrittenFile, format: ServerFormat): FoundInFile {
  const { items, ...problem } = readServers(written, format);
  return { ...nothing, servers: items, ...problem };
}

function endpointsIn(written: WrittenFile): FoundInFile {
  const { items: endpoints, ...problem } = readEndpoints(written, 'settings');
  return { ...nothing, endpoints, ...problem };
}

function recommended(written: WrittenFile): FoundInFile {
  const { items, ...problem } = readRecommendations(written, 'extensionsJson');
  const wanted = items.filter(({ isUnwanted }) => !isUnwanted);
  return { ...nothing, extensions: wanted.map((each) => ({ ...each, what: 'recommendation' })), ...problem };
}

function inDevContainer(written: WrittenFile): FoundInFile {
  const { features, extensions, commands, ...problem } = readDevContainer(written);
  return {
    ...nothing,
    ...{ commands, servers: serversIn(written, 'devContainer').servers },
    extensions: extensions.map((each) => ({ ...each, what: 'devContainer' })),
    features: features.flatMap(({ feature: label, ...place }) => {
      const assistantId = assistantFeatures.get(label)?.assistantId;
      return assistantId === undefined ? [] : [{ label, assistantId, ...place }];
    }),
    ...problem,
  };
}
