import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './errorCode.ts';

/**
 * The file or its folder, whichever this person could change; undefined if neither. For Windows, where rights are lists
 * that Node cannot read: it is tried. Nothing is changed: the file is opened for writing and closed, and in the folder an
 * empty file of a random name is made and removed.
 *
 * The folders above need no look: in `C:\ProgramData` everybody may make new folders, and nobody may rename or remove
 * those of others. Who made this one and then denied themselves writing is not found out, because Node cannot read owners
 * there: SECURITY.md says what an administrator does about it.
 */
export function placeWritableHere(file: string): string | undefined {
  if (canOpen(file, 'r+')) return file;
  const folder = path.dirname(file);
  const probe = path.join(folder, `.approved-assistants-${randomBytes(8).toString('hex')}`);
  if (!canOpen(probe, 'wx')) return undefined;
  rmSync(probe, { force: true });
  return folder;
}

const refusals: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

/** @throws the file system's error where it is no refusal: then it is not known who may write */
function canOpen(file: string, flags: 'r+' | 'wx'): boolean {
  try {
    closeSync(openSync(file, flags));
    return true;
  } catch (error) {
    if (refusals.includes(errorCode(error))) return false;
    throw error;
  }
}
