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

/** When a window is, and its share of chance. */
export interface AskingWindow {
  /** Ms since 1970. */
  readonly now: number;
  /** How long it has been open, in ms, by a clock that nobody sets. */
  readonly openFor: number;
  /** As for `waitAfter`. */
  readonly random: number;
}

/**
 * How long until a window asks for the policy, in milliseconds; 0 when it is due. Where nobody ever asked it does not wait.
 */
export function untilDue(state: RefreshState, { now, openFor, random }: AskingWindow): number {
  if (state.checkedAt === undefined) return 0;
  const since = now - state.checkedAt;
  // Asked in the future: the clock was set back, and nothing says how long ago that was.
  const rest = since >= 0 ? waitAfter(state, random) - since : 0;
  return Math.max(0, rest, random * startSpread - openFor);
}
