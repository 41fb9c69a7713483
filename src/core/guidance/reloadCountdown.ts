import type { Status } from '../loop/status.ts';

/** The last call before a window reloads by itself. Milliseconds before. */
const lastCall = 60_000;

/** A reload that the policy wants to come by itself. Times in milliseconds since 1970. */
export interface Countdown {
  readonly reloadsAt: number;
  /** When the last call is due; absent where the countdown is no longer than that. */
  readonly lastCallAt?: number;
  readonly organization: string;
  /** What it is for: the banned extensions that run here, under one policy. */
  readonly purpose: string;
}

/**
 * The countdown that a status asks for. One that runs already goes on: neither another check nor another banned extension
 * begins it anew.
 *
 * @param servedBefore the purpose of a countdown that this window has reloaded for: if the same still runs, reloading did
 *   not help, and doing it again and again would not either
 */
export function countdownFor(
  status: Status,
  running: Countdown | undefined,
  servedBefore: string | undefined,
): Countdown | undefined {
  const { prepared, findings, uses, checkedAt, standing } = status;
  const minutes = prepared?.policy.reload?.afterMinutes;
  const waiting = [...findings, ...uses]
    .filter(({ state }) => state === 'runningUntilReload')
    .map(({ decision }) => decision.sighting);
  if (minutes === undefined || waiting.length === 0 || !prepared) return undefined;
  const ids = waiting.map((each) => `${each.id}@${('version' in each && each.version) || ''}`).toSorted();
  const purpose = [standing.inForce?.fingerprint, ...ids].join(' ');
  if (purpose === servedBefore) return undefined;
  const organization = prepared.policy.organization.name;
  if (running) return { ...running, organization, purpose };
  const reloadsAt = checkedAt + minutes * 60_000;
  return { reloadsAt, ...(minutes > 1 ? { lastCallAt: reloadsAt - lastCall } : {}), organization, purpose };
}

/** The countdown with its last call still to come, and all the time that it gives. */
export function withLastCall(countdown: Countdown, now: number): Countdown {
  const reloadsAt = Math.max(countdown.reloadsAt, now + lastCall);
  return { ...countdown, reloadsAt, lastCallAt: reloadsAt - lastCall };
}

/** What is left, as `m:ss`. */
export function timeLeft(reloadsAt: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((reloadsAt - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
