/** What can be wrong with the files of a workspace in which ways in are written down. */
export const workspaceProblemCodes = [
  'workspaceFileUnreadable',
  'workspaceFileBroken',
  'workspaceCommandUnread',
] as const;
