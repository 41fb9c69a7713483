import type { SurfaceCoverage } from '../coverage.ts';

export const mcpServersCoverage: SurfaceCoverage = {
  surface: 'mcpServers',
  title: 'MCP servers',
  seen: 'Servers that run a command or package of the assistant: in the open editor those of the workspace, by a scan those of each user, also in the files of other assistants. Their names are told; no server is started or asked.',
  notVisible:
    'Servers that an extension adds while it runs; servers that are reached by an address alone; what a script or a container of its own starts.',
  of: ({ cli = [], packages = [] }) => {
    if (cli.length + packages.length === 0) return undefined;
    return packages.length > 0 || cli.some(({ generic }) => generic !== true) ? 'seen' : 'notVisible';
  },
};
