import type { ServerFormat } from './readServers.ts';

/** How a file has its servers; `codex` is no JSON. */
export type ServerFileFormat = ServerFormat | 'codex';

/** A file with servers, below some folder. */
export interface ServerFilePath {
  /** With `/`. */
  readonly path: string;
  readonly format: ServerFileFormat;
}

/** The servers of a person, below the folder of a profile of VS Code. */
export const userServerFile = { path: 'mcp.json', format: 'mcp' } as const satisfies ServerFilePath;

/** The servers of a workspace that VS Code starts, below a workspace folder. */
export const workspaceServerFile = { path: '.vscode/mcp.json', format: 'mcp' } as const satisfies ServerFilePath;

/** Where other programs keep the servers of a person, below the home. */
export const homeServerFiles: readonly ServerFilePath[] = [
  { path: '.claude.json', format: 'claude' },
  { path: '.codeium/windsurf/mcp_config.json', format: 'mcpServers' },
  { path: '.codex/config.toml', format: 'codex' },
  { path: '.cursor/mcp.json', format: 'mcpServers' },
  { path: '.gemini/settings.json', format: 'mcpServers' },
  { path: '.qoder.json', format: 'mcpServers' },
  { path: '.qwen/settings.json', format: 'mcpServers' },
];

/** The same of extensions that keep servers of their own, below VS Code's user folder. */
export const extensionServerFiles: readonly ServerFilePath[] = [
  {
    path: 'globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json',
    format: 'mcpServers',
  },
];
