import { sameJson } from './jsonValue.ts';
import type { LedgerEntry } from './ledger.ts';

/** So often a key is put back at once; whoever keeps changing it after that is not outshouted. */
const atOnce = 3;
const firstWait = 30_000;
const longestWait = 15 * 60_000;

/** After this long without a change by somebody else, counting begins anew. Milliseconds. */
const quietTime = 60 * 60_000;

/** A key of ours that somebody else has changed. */
export interface ContestedKey {
  readonly setting: string;
  readonly key: string;
  /** How often it was put back so far, this time included. */
  readonly times: number;
  /** It is left as it stands until then, in milliseconds; absent where it is put back now. */
  readonly waitsUntil?: number;
}

/**
 * Whether a key that we wrote and that the editor took was changed since, and whether it is put back now. The first times
 * at once, then after waits that double: two programs that undo each other must not keep an editor busy.
 *
 * @param standing the key's value now; undefined where it is gone
 * @param now in milliseconds
 * @param insists puts it back without waiting
 */
export function contest(
  known: LedgerEntry,
  standing: unknown,
  now: number,
  insists: boolean,
): ContestedKey | undefined {
  if (known.state !== 'done' || sameJson(standing, known.after)) return undefined;
  return disputed(known, known.putBack, now, insists);
}

/** @param putBack how often it was put back, and when last */
export function disputed(
  { setting, key }: Pick<LedgerEntry, 'setting' | 'key'>,
  putBack: LedgerEntry['putBack'],
  now: number,
  insists: boolean,
): ContestedKey {
  const times = isRecent(putBack, now) ? putBack.times : 0;
  const waitsUntil = times === 0 || !putBack ? now : Date.parse(putBack.at) + waitAfter(times);
  return waitsUntil > now && !insists ? { setting, key, times, waitsUntil } : { setting, key, times: times + 1 };
}

/** Whether a dispute is of now. A clock that was set back must not make anybody wait for it. */
export function isRecent(putBack: LedgerEntry['putBack'], now: number): putBack is { times: number; at: string } {
  if (!putBack) return false;
  const last = Date.parse(putBack.at);
  return now - last < quietTime && last <= now;
}

function waitAfter(times: number): number {
  return times < atOnce ? 0 : Math.min(firstWait * 2 ** (times - atOnce), longestWait);
}
