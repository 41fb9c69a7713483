import type { AskedByPolicy } from '../../core/surfaces/onMachine/machineTraces.ts';
import type { LookedPlace } from '../../core/inventory/machineInventory.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import type { ScannedLine } from '../../core/inventory/scannedLine.ts';
import { errorCode } from '../errorCode.ts';
import type { Reader } from './homes.ts';
import { whyNot } from './openedFile.ts';
import { scanHome } from './scanHome.ts';
import type { Tracing } from './scannedFiles.ts';
import { notLookedAt, unfinished } from './scanProblems.ts';
import { usesOf } from './usesOf.ts';

/** The first argument by which a program is told to be such a process. */
export const homeWorkerWord = 'internal-scan-home';

/** What such a process is told, as JSON on its standard input: as an argument everybody could read it. */
export interface HomeWork extends Reader {
  readonly home: string;
  /** It is no home, but the folder of a workspace. */
  readonly isWorkspace?: true;
  /** How much of places it may say, in UTF-8 bytes. A place beyond that is named without what is in it. */
  readonly bytes: number;
  /** What the policy adds to the catalog. */
  readonly asked: AskedByPolicy;
}

interface Working {
  readonly recognising: (asked: AskedByPolicy) => Recognise;
  readonly tracing: (asked: AskedByPolicy) => Tracing;
  /** Gives a line out, and returns when there is room for the next. */
  readonly write: (line: string) => Promise<void>;
}

/**
 * Becomes the owner of a home for good, unless that is root, and then looks at its editors: the kernel holds it to what the
 * owner may see. Only after this the first file of that home is touched. A line goes out for each place.
 */
export async function runHomeWorker(work: string, { recognising, tracing, write }: Working): Promise<void> {
  const { home, isWorkspace, uid, gid, bytes, asked } = JSON.parse(work) as HomeWork;
  // What root owns only root may be able to read: it is not led out of there, because no links are followed.
  if (uid !== 0) becomeForGood(uid, gid);
  let left = bytes;
  const say = (line: ScannedLine): Promise<void> => write(textOf(line));
  try {
    const named = { home, links: 'named', variables: {}, ...(isWorkspace ? { isWorkspace } : {}) } as const;
    const places = isWorkspace ? [] : scanHome({ ...named, recognise: recognising(asked) });
    for await (const place of places) {
      const line = placeLine(place, left);
      left -= Buffer.byteLength(line);
      await write(line);
    }
    const { uses, problems } = await usesOf(named, tracing(asked));
    const line = textOf({ kind: 'uses', uses });
    if (Buffer.byteLength(line) <= left) await write(line);
    else await say({ kind: 'problem', problem: unfinished('scanAccountUnfinished', home, 'tooMuchThere') });
    for (const problem of problems) await say({ kind: 'problem', problem });
  } catch (error) {
    const problem = notLookedAt('scanAccountUnreadable', home, whyNot(home, errorCode(error)));
    await say({ kind: 'problem', problem });
  }
  await say({ kind: 'done' });
}

function textOf(line: ScannedLine): string {
  return `${JSON.stringify(line)}\n`;
}

function placeLine(place: LookedPlace, most: number): string {
  try {
    const line = textOf({ kind: 'place', place });
    if (Buffer.byteLength(line) <= most) return line;
  } catch {
    // Too long for any text.
  }
  const { editor, editorName, kind, folder } = place;
  const problems = [unfinished('scanPlaceUnfinished', folder, 'tooMuchThere')];
  return textOf({ kind: 'place', place: { editor, editorName, kind, folder, profiles: [], problems, extensions: [] } });
}

/** @throws where this is not root, or would still be afterwards */
function becomeForGood(uid: number, gid: number): void {
  if (!process.setuid || !process.setgid || !process.setgroups) throw new Error('This system has no users to become.');
  process.setgroups([]);
  process.setgid(gid);
  process.setuid(uid);
  const isRoot = process.getuid?.() === 0 || process.geteuid?.() === 0 || process.getgid?.() !== gid;
  if (isRoot || canBecomeRoot()) throw new Error('Root could not be left behind.');
}

function canBecomeRoot(): boolean {
  try {
    process.setuid?.(0);
    return true;
  } catch {
    return false;
  }
}
