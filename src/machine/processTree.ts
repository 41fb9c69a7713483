import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { programFiles } from '../core/surfaces/terminals/processUses.ts';

/** A process of this person. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** Tells it from another one that gets the same number later. */
  readonly startedAt: string;
  readonly argv: readonly string[];
  /** Where the files really lie that it runs. */
  readonly files: readonly string[];
}

/** How long a process may take to end by itself, in milliseconds. */
const fairTime = 500;
/** Between two looks at whether it has. */
const pause = 20;

/** All that a process has started and that still runs; undefined where the system does not say it (Linux does). */
export function descendantsOf(pid: number): readonly RunningProcess[] | undefined {
  const first = childrenOf(pid);
  if (!first) return undefined;
  const found: RunningProcess[] = [];
  const waiting = [...first];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    const seen = processOf(child);
    if (seen) found.push(seen);
    waiting.push(...(childrenOf(child) ?? []));
  }
  return found;
}

/**
 * Ends processes, kindly first. What is not ours to end is left.
 *
 * @returns whether all of them have ended
 */
export async function endProcesses(processes: readonly RunningProcess[]): Promise<boolean> {
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    for (const each of processes) signal(each, name);
    const deadline = performance.now() + fairTime;
    while (processes.some(isRunning) && performance.now() < deadline) await setTimeout(pause);
  }
  return !processes.some(isRunning);
}

/** A process with all that it has started, among some. */
export function withDescendants(top: RunningProcess, among: readonly RunningProcess[]): readonly RunningProcess[] {
  const below = among.filter(({ parent }) => parent === top.pid);
  return [top, ...below.flatMap((each) => withDescendants(each, among))];
}

function isRunning({ pid, startedAt }: RunningProcess): boolean {
  const now = statOf(pid);
  return now?.startedAt === startedAt && now.state !== 'Z';
}

function signal(process_: RunningProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!isRunning(process_)) return;
  try {
    process.kill(process_.pid, name);
  } catch {
    // It has ended, or belongs to somebody else.
  }
}

function processOf(pid: number): RunningProcess | undefined {
  const stat = statOf(pid);
  const line = read(`/proc/${pid}/cmdline`);
  if (!stat || line === undefined) return undefined;
  // Who writes a title over its arguments leaves zeros behind it.
  const argv = line.replace(/\0+$/, '').split('\0');
  return { pid, parent: stat.parent, startedAt: stat.startedAt, argv, files: programFiles(argv).flatMap(realFile) };
}

function statOf(
  pid: number,
): { readonly state: string; readonly parent: number; readonly startedAt: string } | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', parent: Number(fields[1]), startedAt: fields[19] ?? '' };
}

function childrenOf(pid: number): readonly number[] | undefined {
  try {
    const lists = readdirSync(`/proc/${pid}/task`).map((task) => read(`/proc/${pid}/task/${task}/children`));
    if (lists.every((list) => list === undefined)) return undefined;
    return lists.flatMap((list = '') => list.split(' ').filter(Boolean).map(Number));
  } catch {
    return undefined;
  }
}

function realFile(file: string): string[] {
  try {
    return [realpathSync(file)];
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
