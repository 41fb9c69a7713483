import type { SurfaceCoverage } from '../coverage.ts';

export const mcpServersCoverage: SurfaceCoverage = {
  surface: 'mcpServers',
  title: 'MCP servers',
  stopped:
    "Servers in the user's `mcp.json` and a workspace's `.vscode/mcp.json` that run a command or package of the assistant, in the open editor: by VS Code's list of denied servers (`chat.mcp.deniedServers`, VS Code 1.130 and later), from which they are taken out when the ban ends. The same for what an entry names as `command`, `package`, `mcpServer` or `host`.",
  seen: 'Such servers where the list cannot say them without copying what may be a secret; all in an older editor; those of other programs, of `.mcp.json` and of dev containers; by a scan those of each user. Their names are told; no server is started or asked.',
  notVisible:
    'Servers that an extension adds while it runs, other than by the name of their provider; servers of an assistant that are reached by an address alone; what a script or a container of its own starts.',
  of: ({ cli = [], packages = [] }) => {
    if (cli.length + packages.length === 0) return undefined;
    return packages.length > 0 || cli.some(({ generic }) => generic !== true) ? 'stopped' : 'notVisible';
  },
};
