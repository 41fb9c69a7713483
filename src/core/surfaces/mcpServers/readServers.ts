import type { Node } from 'jsonc-parser';
import { settingNodes } from '../settingNodes.ts';
import { entriesOf, readWritten, type Entries, type Written, type WrittenFile } from '../writtenFile.ts';
import { serversIn, type WrittenServer } from './writtenServer.ts';

/**
 * How a file has its servers: `mcp` as VS Code's mcp.json, of a workspace or the user; `mcpServers` as most other programs;
 * `project` as the .mcp.json at the root of a project, where the key around them may be missing; `claude` as ~/.claude.json,
 * with servers of each folder too; `settings` as a settings.json; `workspace` as a .code-workspace file; `devContainer` as a
 * devcontainer.json; `openCode` as opencode.json and kilo.jsonc.
 */
export const serverFormats = [
  'mcp',
  'mcpServers',
  'project',
  'claude',
  'settings',
  'workspace',
  'devContainer',
  'openCode',
] as const;

export type ServerFormat = (typeof serverFormats)[number];

/** The servers in a file, each once for every place where it stands. */
export function readServers(written: WrittenFile, format: ServerFormat): Written<WrittenServer> {
  return readWritten(written, (root) => {
    const file = entriesOf(root);
    if (format === 'project' && !file.has('mcpServers')) return serversIn(root).filter(isServer);
    return objectsOf[format](file).flatMap((servers) => serversIn(servers));
  });
}

/** Where no key says what the objects are. */
function isServer({ command, url }: WrittenServer): boolean {
  return command !== undefined || url !== undefined;
}

/** Settings of VS Code and of extensions that hold servers. `amp.mcpServers` stands in the settings.json of Amp as well. */
const serverSettings = ['mcp.servers', 'amp.mcpServers', 'cody.mcpServers'] as const;

/** Where a format has its objects of servers. */
const objectsOf: Readonly<Record<ServerFormat, (file: Entries) => readonly (Node | undefined)[]>> = {
  mcp: (file) => [file.get('servers')],
  mcpServers: (file) => [file.get('mcpServers')],
  project: (file) => [file.get('mcpServers')],
  claude: (file) => [
    file.get('mcpServers'),
    ...[...entriesOf(file.get('projects')).values()].map((project) => entriesOf(project).get('mcpServers')),
  ],
  settings: inSettings,
  workspace: (file) => inSettings(entriesOf(file.get('settings'))),
  devContainer: (file) => {
    const editor = entriesOf(entriesOf(file.get('customizations')).get('vscode'));
    return [entriesOf(editor.get('mcp')).get('servers'), ...inSettings(entriesOf(editor.get('settings')))];
  },
  openCode: (file) => [file.get('mcp')],
};

function inSettings(settings: Entries): readonly Node[] {
  return serverSettings.flatMap((setting) => settingNodes(settings, setting));
}
