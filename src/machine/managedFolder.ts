import path from 'node:path';
import { pathWritableByOthers, type TrustCheck } from './trustedPath.ts';
import { placeWritableHere } from './writableHere.ts';

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
  /** They are refused where others than administrators could have written them; absent where nobody vouches. */
  readonly trust?: TrustCheck;
}

export function managedFiles(platform: NodeJS.Platform): ManagedFiles {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const folder = managedFolder(platform);
  return {
    policy: paths.join(folder, 'policy.json'),
    enrolment: paths.join(folder, 'enrolment.json'),
    trust:
      platform === 'win32'
        ? { untrustedPath: placeWritableHere, by: 'trying' }
        : { untrustedPath: pathWritableByOthers, by: 'ownership' },
  };
}
