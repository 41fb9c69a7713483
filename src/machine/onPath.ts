import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether a folder on PATH has a program of that name. It is looked at, never started.
 *
 * @param except a folder that does not count
 */
export function isOnPath(command: string, except: string, env: NodeJS.ProcessEnv = process.env): boolean {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((each) => path.isAbsolute(each));
  const endings = process.platform === 'win32' ? (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  return folders
    .filter((folder) => path.resolve(folder) !== path.resolve(except))
    .some((folder) => endings.some((ending) => isProgram(path.join(folder, command + ending))));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
