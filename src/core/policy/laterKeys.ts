import type { Surface } from '../surfaces/surface.ts';

/** Keys that are read and checked, and have no effect in this version. */
export const laterKeys = ['exceptionRequest'] as const;
/** The ways in that are stopped or told of. */
export const actedOn: readonly Surface[] = [
  'extensions',
  'builtInAgents',
  'modelProviders',
  'terminals',
  'tasks',
  'mcpServers',
  'workspaceFiles',
];
