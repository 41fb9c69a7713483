import { lstatSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { work, type Awaitable, type Steps } from '../core/steps.ts';
import { writeAtomically } from './fileLibraries.ts';

/** Somebody else has written the file since it was read: what was made from it must be made anew. */
export class ChangedMeanwhile extends Error {}

/** In the name of every temporary file of ours, between the file's own name and what makes it the only one. */
const mark = '.approved-assistants-';

/** In milliseconds; nobody needs that long between writing a temporary file and renaming it. */
const abandonedAfter = 60_000;

/** How long a file must have been empty, in milliseconds, before that is what somebody meant, not a write under way. */
const emptyFor = 1_000;

let count = 0;

/**
 * Replaces a file as a whole: whatever dies when, the old or the new one is there. Keeps mode and owner, and what a link
 * names. Not flushed to the disk: that guards against a power cut only, and the editor's own writes are not either.
 *
 * The new file is complete before the old one is compared, and between the comparison and the rename there is one look
 * at the file's times: no system that Node runs on offers less than that to programs that do not share a lock.
 *
 * @param expected what the file must still hold
 * @param newMode who may read and write a file that was not there before
 * @throws ChangedMeanwhile where it does not; the file system's error
 */
export function replaceFile(file: string, text: string, expected?: string, newMode?: number): Awaitable<undefined> {
  return work(replacing(file, text, expected, newMode));
}

function* replacing(file: string, text: string, expected?: string, newMode?: number): Steps<undefined> {
  const target = realPathOf(file);
  const before = statSync(target, { throwIfNoEntry: false });
  if (expected?.trim() === '') yield untilMeantToBeEmpty(before);
  removeAbandoned(target);
  count += 1;
  const temporary = `${target}${mark}${process.pid}-${count}.tmp`;
  const kept = before ? { mode: before.mode, ...(process.getuid ? { chown: ownerOf(before) } : {}) } : modeOf(newMode);
  try {
    writeAtomically(temporary, text, { fsync: false, ...kept });
    if (expected === undefined) renameSync(temporary, target);
    else renameIfUnchanged(temporary, target, expected);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return undefined;
}

function renameIfUnchanged(temporary: string, target: string, expected: string): void {
  const before = statSync(target, { throwIfNoEntry: false });
  if (!before || readFileSync(target, 'utf8') !== expected) throw new ChangedMeanwhile('changed meanwhile');
  const now = statSync(target, { throwIfNoEntry: false });
  if (now?.ino !== before.ino || now.ctimeMs !== before.ctimeMs || now.size !== before.size)
    throw new ChangedMeanwhile('changed meanwhile');
  renameSync(temporary, target);
}

/** A program that writes in place empties the file first: replaced then, its text would go into a file without a name. */
async function untilMeantToBeEmpty(stats: Stats | undefined): Promise<void> {
  const age = Date.now() - (stats?.mtimeMs ?? 0);
  if (age < emptyFor) await setTimeout(emptyFor - Math.max(age, 0));
}

function modeOf(mode: number | undefined): { mode?: number } {
  return mode === undefined ? {} : { mode };
}

function ownerOf({ uid, gid }: Stats): { uid: number; gid: number } {
  return { uid, gid };
}

function realPathOf(file: string): string {
  return lstatSync(file, { throwIfNoEntry: false }) ? realpathSync(file) : file;
}

/** What a process of ours left that ended between two steps. That it cannot be removed stops nothing. */
function removeAbandoned(target: string): void {
  try {
    const folder = path.dirname(target);
    for (const name of readdirSync(folder)) {
      if (isTemporaryOf(path.basename(target), name)) removeIfOld(path.join(folder, name));
    }
  } catch {
    return;
  }
}

function isTemporaryOf(file: string, name: string): boolean {
  const start = `${file}${mark}`;
  return name.startsWith(start) && /^\d+-\d+\.tmp(?:\.\d+)?$/.test(name.slice(start.length));
}

function removeIfOld(file: string): void {
  const stats = lstatSync(file);
  if (stats.isFile() && Date.now() - stats.mtimeMs > abandonedAfter) rmSync(file, { force: true });
}
