import { constants } from 'node:fs';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { keptDays, largestFileMiB, type AuditEvent } from '../core/audit/auditEvent.ts';
import { dayLength } from '../core/policy/policyDefaults.ts';
import { errorCode } from './errorCode.ts';
import { takeLock } from './folderLock.ts';
import { replaceFile } from './replaceFile.ts';
import type { SharedThread } from './sharedThread.ts';

const largestFile = largestFileMiB * 1024 * 1024;
const keptFor = keptDays * dayLength;

/** A dozen windows that start at once each have their turn within some seconds. */
const retries = { retries: 200, factor: 1, minTimeout: 50, maxTimeout: 50 } as const;

/** The trail as it stands. */
export interface TrailRead {
  /** Oldest first. Lines that are broken, or of a later version, are left out. */
  readonly events: readonly AuditEvent[];
  /** Some of it is older than it may be. */
  readonly hasExpired: boolean;
}

/** audit.jsonl, and audit.1.jsonl before it, in a folder that all windows of one user-data folder share. */
export class AuditFile {
  readonly #folder: string;
  readonly #newest: string;
  readonly #earlier: string;
  readonly #thread: SharedThread;

  constructor(folder: string, thread: SharedThread) {
    this.#folder = folder;
    this.#newest = path.join(folder, 'audit.jsonl');
    this.#earlier = path.join(folder, 'audit.1.jsonl');
    this.#thread = thread;
  }

  /** @throws the file system's error; ELOOP where a link stands in the place of a file */
  async read(now: number): Promise<TrailRead> {
    const texts = [await readOwn(this.#earlier), await readOwn(this.#newest)];
    const events: AuditEvent[] = [];
    for (const text of texts) events.push(...(await this.#parse(text)));
    return { events, hasExpired: texts.some((text) => hasExpired(text, now)) };
  }

  /**
   * Adds events under the lock, as one write; turns the file over when it is full, and drops what is too old.
   *
   * @param choose what to add, in view of all that stands there now
   * @returns the events that the format refuses, which are not written
   * @throws as {@link read}; after a batch that was written in part the next one begins on a line of its own
   */
  async append(now: number, choose: (trail: readonly AuditEvent[]) => readonly AuditEvent[]): Promise<AuditEvent[]> {
    const lock = await takeLock(path.join(this.#folder, 'audit.lock'), retries);
    try {
      for (const file of [this.#earlier, this.#newest]) await dropExpired(file, now);
      const added = choose((await this.read(now)).events);
      const { auditEventSchema } = await import('../core/audit/auditEventSchema.ts');
      // The last fence: what the format does not name is never written.
      const lines = added.flatMap((event) => auditEventSchema.safeParse(event).data ?? []).map(lineOf);
      if (lines.length > 0) await this.#write(Buffer.from(lines.join('')));
      return added.filter((event) => !auditEventSchema.safeParse(event).success);
    } finally {
      await lock.release();
    }
  }

  async #parse(text: string): Promise<AuditEvent[]> {
    if (text === '') return [];
    const { auditEventSchema } = await import('../core/audit/auditEventSchema.ts');
    const events: AuditEvent[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      if (index % 50 === 49) await this.#thread.pause();
      const parsed = auditEventSchema.safeParse(jsonOf(line));
      if (parsed.success) events.push(parsed.data);
    }
    return events;
  }

  async #write(batch: Buffer): Promise<void> {
    const handle = await openOwn(this.#newest, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
    try {
      const { size } = await handle.stat();
      if (size === 0 || size + batch.length <= largestFile) {
        await writeWhole(handle, size, batch);
        return;
      }
    } finally {
      await handle.close();
    }
    await rename(this.#newest, this.#earlier);
    await this.#write(batch);
  }
}

/** One write, which the system appends as a whole whoever else writes. After a crash in the middle of a line, a new line. */
async function writeWhole(handle: FileHandle, size: number, batch: Buffer): Promise<void> {
  const last = Buffer.alloc(1);
  if (size > 0) await handle.read(last, 0, 1, size - 1);
  const isMidLine = size > 0 && last.toString() !== '\n';
  const bytes = isMidLine ? Buffer.concat([Buffer.from('\n'), batch]) : batch;
  const { bytesWritten } = await handle.write(bytes);
  if (bytesWritten < bytes.length) throw Object.assign(new Error('written in part'), { code: 'ENOSPC' });
}

/** Opens a regular file, for its owner alone where it is new; never what a link names, and never a pipe that hangs. */
async function openOwn(file: string, flags: number): Promise<FileHandle> {
  // Windows has no O_NOFOLLOW.
  const stats = await lstat(file).catch(unlessMissing);
  if (stats?.isSymbolicLink()) throw Object.assign(new Error(`${file} is a link`), { code: 'ELOOP' });
  if (stats && !stats.isFile()) throw Object.assign(new Error(`${file} is not a file`), { code: 'EISDIR' });
  return open(file, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600);
}

/** The text; its end only, where somebody has made it much larger than we do. Empty where there is no file. */
async function readOwn(file: string): Promise<string> {
  const handle = await openOwn(file, constants.O_RDONLY).catch(unlessMissing);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, 2 * largestFile);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function dropExpired(file: string, now: number): Promise<void> {
  const text = await readOwn(file);
  if (!hasExpired(text, now)) return;
  const kept = linesOf(text).filter((line) => !isExpired(line, now));
  if (kept.length === 0) await rm(file);
  else await replaceFile(file, `${kept.join('\n')}\n`);
}

/** Events stand in the order of their time, so the first line tells. */
function hasExpired(text: string, now: number): boolean {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined).trim();
  return first !== '' && isExpired(first, now);
}

/** A broken line has no time and goes with the old ones. */
function isExpired(line: string, now: number): boolean {
  const event = jsonOf(line);
  const at = typeof event === 'object' && event !== null && 'at' in event ? Date.parse(String(event.at)) : NaN;
  return !(at >= now - keptFor);
}

function lineOf(event: AuditEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function unlessMissing(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}
