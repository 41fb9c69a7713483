const second = 1000;
const minute = 60 * second;

/** As any window of this user-data folder knows it. */
export interface RefreshState {
  readonly refreshMinutes: number;
  /** When it was asked last, in ms since 1970. Absent: never. */
  readonly checkedAt?: number;
  /** In a row, since the last answer that was good. */
  readonly failures: number;
}

/** New windows that are late wait up to so long, so that ten that open together do not ask together. Milliseconds. */
const startSpread = 30 * second;

/**
 * How long is waited after asking: the interval, or after failures 1, 2, 4 ... minutes up to it. All of it is ten percent
 * more or less, so that the machines of a company do not ask together.
 *
 * @param random from 0 to 1, the same for one wait
 * @returns milliseconds
 */
export function waitAfter({ refreshMinutes, failures }: Omit<RefreshState, 'checkedAt'>, random: number): number {
  const interval = refreshMinutes * minute;
  const wait = failures === 0 ? interval : Math.min(interval, minute * 2 ** (failures - 1));
  return wait * (0.9 + random / 5);
}

/**
 * How long until the policy is to be asked for; 0 when it is due.
 *
 * @param now ms since 1970
 */
export function untilDue(state: RefreshState, now: number, random: number): number {
  const since = now - (state.checkedAt ?? Number.NaN);
  // Never asked, or in the future: the clock was set back, and nothing says how long ago that was.
  return since >= 0 ? Math.max(0, waitAfter(state, random) - since) : 0;
}

/** The same for a window that has just opened. Without any policy yet it does not wait. */
export function untilFirstAsk(state: RefreshState, now: number, random: number): number {
  return state.checkedAt === undefined ? 0 : Math.max(untilDue(state, now, random), random * startSpread);
}
