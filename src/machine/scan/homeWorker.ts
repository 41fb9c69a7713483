import { errorCode } from '../errorCode.ts';
import type { ScannedLine } from '../../core/inventory/scannedLine.ts';
import type { Reader } from './homes.ts';
import { whyNot } from './openedFile.ts';
import { scanHome } from './scanHome.ts';
import { notLookedAt } from './scanProblems.ts';

/** The first argument by which a program is told to be such a process. */
export const homeWorkerWord = 'internal-scan-home';

/** What such a process is told, as JSON in its second argument. */
export interface HomeWork extends Reader {
  readonly home: string;
}

/**
 * Becomes the owner of a home for good, and then looks at its editors: the kernel holds it to what the owner may see. Only after
 * this the first file of that home is touched. A line goes out for each place.
 *
 * @param write gives the lines out, and returns when there is room for the next
 */
export async function runHomeWorker(argument: string, write: (line: string) => Promise<void>): Promise<void> {
  const { home, uid, gid } = JSON.parse(argument) as HomeWork;
  becomeForGood(uid, gid);
  const say = (line: ScannedLine): Promise<void> => write(`${JSON.stringify(line)}\n`);
  try {
    for await (const place of scanHome({ home, links: 'named', variables: {} })) {
      await say({ kind: 'place', place });
    }
  } catch (error) {
    const problem = notLookedAt('scanAccountUnreadable', home, whyNot(home, errorCode(error)));
    await say({ kind: 'problem', problem });
  }
  await say({ kind: 'done' });
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
