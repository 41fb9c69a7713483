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

/** What administrators put into the managed folder. */
export interface ManagedFiles {
  readonly policy: string;
  readonly enrolment: string;
  /** They are refused where others than root could have written them. */
  readonly mustBeTrusted: boolean;
}

export function managedFiles(platform: NodeJS.Platform): ManagedFiles {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const folder = managedFolder(platform);
  return {
    policy: paths.join(folder, 'policy.json'),
    enrolment: paths.join(folder, 'enrolment.json'),
    // Windows keeps no owner and mode; who may write there is a question for its access control lists.
    mustBeTrusted: platform !== 'win32',
  };
}
