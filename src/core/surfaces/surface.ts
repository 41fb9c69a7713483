/** The ways in by which an assistant reaches a developer, as a policy names them in `surfaces`. */
export const surfaces = [
  'extensions',
  'builtInAgents',
  'modelProviders',
  'terminals',
  'tasks',
  'mcpServers',
  'workspaceFiles',
] as const;
export type Surface = (typeof surfaces)[number];
