import type { Surface } from '../surfaces/surface.ts';

/** Keys that are read and checked, and have no effect in this version. */
export const laterSubjects = ['command', 'package', 'mcpServer', 'host'] as const;
export const laterKeys = ['exceptionRequest'] as const;
/** The ways in that are stopped or told of. */
export const actedOn: readonly Surface[] = [
  ...(['extensions', 'builtInAgents', 'terminals', 'tasks'] as const),
  ...(['mcpServers', 'workspaceFiles'] as const),
];
