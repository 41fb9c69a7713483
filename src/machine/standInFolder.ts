import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StandIn } from '../core/surfaces/terminals/standIn.ts';
import { errorCode } from './errorCode.ts';

/** Nobody else may put a program into a folder that comes first on PATH. */
const folderMode = 0o700;
const fileMode = 0o755;
/** Older temporary files are left from a write that was cut short: in milliseconds. */
const longestWrite = 60_000;

let count = 0;

/** The folder that terminals find first on PATH. It holds the stand-ins that are wanted and nothing else. */
export class StandInFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Writes what is missing or another, and removes what is not wanted.
   *
   * @throws the file system's error
   */
  write(wanted: readonly StandIn[]): void {
    try {
      this.#write(wanted);
    } catch (error) {
      // Another window has cleared the folder meanwhile.
      if (errorCode(error) !== 'ENOENT') throw error;
      this.#write(wanted);
    }
  }

  /** Whether a stand-in is there as it was to be written, and can be started. */
  holds({ fileName, content }: StandIn): boolean {
    const file = path.join(this.folder, fileName);
    try {
      const stats = lstatSync(file);
      const isOurs = stats.isFile() && (process.platform === 'win32' || (stats.mode & 0o777) === fileMode);
      return isOurs && readFileSync(file, 'utf8') === content;
    } catch {
      return false;
    }
  }

  /** @throws the file system's error */
  clear(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #write(wanted: readonly StandIn[]): void {
    this.#make();
    const names = new Set(wanted.map(({ fileName }) => fileName));
    for (const name of readdirSync(this.folder))
      if (!names.has(name) && !this.#isBeingWritten(name)) this.#remove(name);
    for (const standIn of wanted) if (!this.holds(standIn)) this.#replace(standIn);
  }

  /** Another window is about to give it its name. */
  #isBeingWritten(name: string): boolean {
    if (!/^\..*\.tmp$/.test(name)) return false;
    const stats = lstatSync(path.join(this.folder, name), { throwIfNoEntry: false });
    return stats?.isFile() === true && Math.abs(Date.now() - stats.mtimeMs) < longestWrite;
  }

  #make(): void {
    mkdirSync(this.folder, { recursive: true, mode: folderMode });
    // A link could lead to a folder that others write into, and whose files are not ours to remove.
    const stats = lstatSync(this.folder);
    if (!stats.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    if (process.platform !== 'win32' && (stats.mode & 0o777) !== folderMode) chmodSync(this.folder, folderMode);
  }

  #remove(name: string): void {
    rmSync(path.join(this.folder, name), { recursive: true, force: true });
  }

  /** A shell finds the old file, or the new one as a whole. */
  #replace({ fileName, content }: StandIn): void {
    count += 1;
    const temporary = path.join(this.folder, `.${process.pid}-${count}.tmp`);
    writeFileSync(temporary, content, { flag: 'wx', mode: fileMode });
    chmodSync(temporary, fileMode);
    const target = path.join(this.folder, fileName);
    if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory()) this.#remove(fileName);
    renameSync(temporary, target);
  }
}
