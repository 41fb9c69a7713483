import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { AskedByPolicy } from '../../core/surfaces/onMachine/machineTraces.ts';
import type { CauseCode } from '../../core/cause.ts';
import type { FoundUse, SeenUse } from '../../core/inventory/foundUse.ts';
import type { LookedPlace } from '../../core/inventory/machineInventory.ts';
import { readScannedLine } from '../../core/inventory/scannedLine.ts';
import type { Problem } from '../../core/problem.ts';
import { errorCode } from '../errorCode.ts';
import { homeWorkerWord, type HomeWork } from './homeWorker.ts';
import type { Reader } from './homes.ts';
import { unfinished } from './scanProblems.ts';
import type { FolderToScan } from './usesOf.ts';

/** What one home may take, however many traps are in it: then it is over with that home, and with no other. */
export interface HomeLimits {
  /** In seconds. */
  readonly time: number;
  /** Of what its process may say, in bytes. */
  readonly bytes: number;
  /** Of the memory for what is read, in megabytes. */
  readonly memory: number;
}

/** Far above what the fullest home needs; one on a slow network is the reason that the time is so long. */
const mostOfAHome = { time: 300, bytes: 32 * 1024 * 1024, memory: 1024 } as const;
/** Of all homes together: in memory, what is read of it takes some times as much. */
const mostInAll = 192 * 1024 * 1024;
const leastOfAHome = 3 * 1024 * 1024;
/** Of it for what a process says beside its places, and for places that it only names. */
const spareBytes = 512 * 1024;

/** How such a process is started, and what it is told. */
export interface HomeProgram {
  /** The file of a program that calls `runHomeWorker`. */
  readonly program: string | undefined;
  readonly asked: AskedByPolicy;
}

/** What each of so many homes may take, so that none of them takes what others need. */
export function limitsFor(homes: number): HomeLimits {
  const share = Math.floor(mostInAll / Math.max(1, homes));
  return { ...mostOfAHome, bytes: Math.max(leastOfAHome, Math.min(mostOfAHome.bytes, share)) };
}

/** Takes what was found, as soon as it is. */
export interface Found {
  readonly place: (place: LookedPlace) => void;
  readonly uses: (uses: readonly SeenUse[]) => void;
}

/**
 * Looks at a home, or a workspace, in a process that runs under its owner's id, stripped of our environment. What it says is believed no more
 * than what the owner could have written there.
 *
 * @returns what could not be looked at
 */
export async function scanHomeAsOwner(
  { home, isWorkspace, user, uid, gid }: FolderToScan & Reader,
  { program, asked }: HomeProgram,
  found: Found,
  limits: HomeLimits,
): Promise<readonly Problem[]> {
  const folder = { home, ...(isWorkspace ? { isWorkspace } : {}) };
  const work: HomeWork = { ...folder, uid, gid, bytes: limits.bytes - spareBytes, asked };
  const child = started(program, work, limits);
  if ('error' in child) return [unfinished('scanAccountUnfinished', home, 'notStarted', child)];
  const end = endOf(child, limits);
  try {
    const real = await realpath(home).catch(() => home);
    const whose = user === undefined ? {} : { user };
    const isInside = (file: string): boolean => file.startsWith(real + path.sep) && file === path.resolve(file);
    const heard = await hear(child.stdout, limits.bytes, {
      place: ({ user: _claimed, ...place }) => {
        if (!isInside(place.folder)) return false;
        found.place({ ...place, ...whose });
        return true;
      },
      uses: (uses) => {
        if (!uses.every(({ file }) => isInside(file))) return false;
        found.uses(uses.map((use) => ({ ...use, root: home, ...whose })));
        return true;
      },
    });
    if (heard.over === 'done') return heard.problems;
    const { cause, args } = heard.over === 'ended' ? await end : { cause: heard.over, args: {} };
    return [...heard.problems, unfinished('scanAccountUnfinished', home, cause, args)];
  } catch {
    // What it said broke off.
    const { cause, args } = await end;
    return [unfinished('scanAccountUnfinished', home, cause, args)];
  } finally {
    child.kill('SIGKILL');
  }
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

function started(
  program: string | undefined,
  work: HomeWork,
  { memory }: HomeLimits,
): Child | { readonly error: string } {
  if (program === undefined) return { error: 'no program' };
  const args = [`--max-old-space-size=${memory}`, program, homeWorkerWord];
  try {
    const child = spawn(process.execPath, args, { cwd: '/', env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
    // One that ends before it has read everything says so by its end.
    child.stdin.on('error', () => undefined).end(JSON.stringify(work));
    return child;
  } catch (error) {
    return { error: errorCode(error) };
  }
}

interface End {
  readonly cause: CauseCode;
  readonly args: Problem['args'];
}

/** Why a process has ended that had not said everything. */
function endOf(child: ChildProcess, { time, memory }: HomeLimits): Promise<End> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ cause: 'tookTooLong', args: { limit: time } });
      child.kill('SIGKILL');
    }, time * 1000);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ cause: 'notStarted', args: { error: errorCode(error) } });
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      // So Node ends where its memory does not suffice.
      if (signal === 'SIGABRT' || code === 134) resolve({ cause: 'outOfMemory', args: { limit: memory } });
      else resolve({ cause: 'endedEarly', args: { error: signal ?? `exit ${code ?? ''}` } });
    });
  });
}

interface Heard {
  readonly problems: readonly Problem[];
  readonly over: 'done' | 'ended' | 'tooMuchThere' | 'notUnderstood';
}

/** Each false where no such thing can be in that home. */
interface Taking {
  readonly place: (place: LookedPlace) => boolean;
  readonly uses: (uses: readonly FoundUse[]) => boolean;
}

async function hear(out: Readable, bytes: number, take: Taking): Promise<Heard> {
  const problems: Problem[] = [];
  for await (const text of linesOf(out, bytes)) {
    if (text === undefined) return { problems, over: 'tooMuchThere' };
    const line = readScannedLine(text);
    switch (line?.kind) {
      case 'done':
        return { problems, over: 'done' };
      case 'place':
        if (!take.place(line.place)) return { problems, over: 'notUnderstood' };
        break;
      case 'uses':
        if (!take.uses(line.uses)) return { problems, over: 'notUnderstood' };
        break;
      case 'problem':
        problems.push(line.problem);
        break;
      case undefined:
        return { problems, over: 'notUnderstood' };
    }
  }
  return { problems, over: 'ended' };
}

/** Lines that end; undefined, and no more, once there were too many bytes. */
async function* linesOf(out: Readable, bytes: number): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let left = bytes;
  for await (const chunk of out as AsyncIterable<Buffer>) {
    left -= chunk.length;
    if (left < 0) {
      yield undefined;
      return;
    }
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8');
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  }
}
