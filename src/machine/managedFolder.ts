import path from 'node:path';

/**
 * The folder that only administrators write. Fixed per operating system: a place that an environment variable could
 * move would be the way around every policy, so on Windows it is spelled out instead of read from %ProgramData%.
 */
function managedFolder(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'C:\\ProgramData\\ApprovedAssistants';
  if (platform === 'darwin') return '/Library/Application Support/ApprovedAssistants';
  return '/etc/approved-assistants';
}

export function managedPolicyFile(platform: NodeJS.Platform): string {
  return (platform === 'win32' ? path.win32 : path.posix).join(managedFolder(platform), 'policy.json');
}
