import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { LookedPlace } from '../../core/inventory/machineInventory.ts';
import { readScannedLine } from '../../core/inventory/scannedLine.ts';
import type { Problem } from '../../core/problem.ts';
import type { HomeToScan } from './scanHome.ts';
import { homeWorkerWord, type HomeWork } from './homeWorker.ts';
import type { Reader } from './homes.ts';

/** Far above what the fullest home needs, in milliseconds; a home on a slow network is the reason that it is so long. */
const longest = 5 * 60_000;
/** Of what a process may say in all, in bytes. */
const most = 512 * 1024 * 1024;

/**
 * Looks at a home in a process that runs under its owner's id, stripped of our environment. What it says is believed no more
 * than what the owner could have written there.
 *
 * @returns what could not be looked at
 */
export async function scanHomeAsOwner(
  { home, user, uid, gid }: HomeToScan & Reader,
  program: string | undefined,
  add: (place: LookedPlace) => void,
  limits: { readonly time: number; readonly bytes: number } = { time: longest, bytes: most },
): Promise<readonly Problem[]> {
  if (program === undefined) return [unfinished(home, 'notStarted')];
  const work: HomeWork = { home, uid, gid };
  const child = spawn(process.execPath, [program, homeWorkerWord, JSON.stringify(work)], {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.time);
  const failed = new Promise<Problem[]>((resolve) => {
    child.once('error', () => resolve([unfinished(home, 'notStarted')]));
  });
  try {
    return await Promise.race([
      failed,
      hear(child.stdout, home, limits.bytes, (place) => {
        add({ ...place, ...(user === undefined ? {} : { user }) });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

async function hear(out: Readable, home: string, bytes: number, add: (place: LookedPlace) => void): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const text of linesOf(out, bytes)) {
    const line = text === undefined ? undefined : readScannedLine(text);
    switch (line?.kind) {
      case 'done':
        return problems;
      case 'place':
        add(line.place);
        break;
      case 'problem':
        problems.push(line.problem);
        break;
      case undefined:
        return [...problems, unfinished(home, 'notUnderstood')];
    }
  }
  return [...problems, unfinished(home, 'ended')];
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

function unfinished(home: string, error: string): Problem {
  return { code: 'scanAccountUnfinished', severity: 'warning', args: { file: home, error }, place: { file: home } };
}
