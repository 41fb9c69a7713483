import { readdirSync } from 'node:fs';
import path from 'node:path';
import { systemCause } from '../core/cause.ts';
import type { Problem } from '../core/problem.ts';
import { longestText } from '../core/surfaces/writtenFile.ts';
import { errorCode } from './errorCode.ts';

export interface ProfileFolders {
  readonly folders: readonly string[];
  /** They could not be looked for. */
  readonly problem?: Problem;
}

/** Of profiles of VS Code beside its default one; none where there is no folder of them. */
export function profileFolders(userFolder: string): ProfileFolders {
  const file = path.join(userFolder, 'profiles');
  try {
    return { folders: readdirSync(file).map((name) => path.join(file, name)) };
  } catch (thrown) {
    const error = errorCode(thrown);
    if (error === 'ENOENT' || error === 'ENOTDIR') return { folders: [] };
    const args = { file, error, limit: longestText / 1_000_000 };
    const cause = systemCause(error);
    return {
      folders: [],
      problem: { code: 'workspaceFileUnreadable', severity: 'warning', args, cause, place: { file } },
    };
  }
}
