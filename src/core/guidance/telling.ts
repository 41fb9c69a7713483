import type { Ledger } from '../remediation/ledger.ts';

/** A window that has not said within this time that its notice was seen is taken for closed. Milliseconds. */
const longestTelling = 60_000;

/** Older ones belong to policies of long ago. */
const mostTold = 1000;

/** So long a notice must have stood before somebody's eyes to count as seen. Milliseconds. */
export const seenAfter = 5_000;

/**
 * Reserves notices for one window, so that no other shows them meanwhile.
 *
 * @param window a random name of the window's life
 * @param now milliseconds since 1970
 * @returns the ledger to save, and what of `keys` this window may show now
 */
export function claimNotices(
  ledger: Ledger,
  keys: readonly string[],
  window: string,
  now: number,
): { readonly ledger: Ledger; readonly claimed: readonly string[] } {
  const alive = ledger.telling.filter(({ at }) => Math.abs(now - Date.parse(at)) < longestTelling);
  const taken = new Set([...ledger.told, ...alive.filter((each) => each.window !== window).map(({ key }) => key)]);
  const claimed = keys.filter((key) => !taken.has(key));
  const others = alive.filter(({ key }) => !claimed.includes(key));
  const at = new Date(now).toISOString();
  return {
    ledger: { ...ledger, telling: [...others, ...claimed.map((key) => ({ key, window, at }))] },
    claimed,
  };
}

/** The ledger after somebody has seen these notices. */
export function noticesSeen(ledger: Ledger, keys: readonly string[]): Ledger {
  return {
    ...ledger,
    told: [...new Set([...ledger.told, ...keys])].slice(-mostTold),
    telling: ledger.telling.filter(({ key }) => !keys.includes(key)),
  };
}
