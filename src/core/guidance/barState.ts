import { isCompliant, isToBeStopped, type Status } from '../loop/status.ts';
import { message, type Message } from './message.ts';

/** What the status bar says at a glance. */
export interface BarState {
  readonly level: 'quiet' | 'good' | 'attention' | 'error';
  readonly label: Message;
}

export function barState(status: Status): BarState {
  const count = (states: readonly string[]): number =>
    [...status.findings, ...status.uses].filter(({ state }) => states.includes(state)).length;
  if (status.problems.some(({ severity }) => severity === 'error'))
    return { level: 'error', label: message('bar.problem') };
  if (status.paused) return { level: 'attention', label: message('bar.paused') };
  if (!status.standing.inForce) return { level: 'quiet', label: message('bar.noPolicy') };
  if (count(['failed']) > 0) return { level: 'error', label: message('bar.problem') };
  if (count(['runningUntilReload']) > 0) return { level: 'attention', label: message('bar.reload') };
  const told = [...status.findings, ...status.uses].filter(
    ({ decision, state }) => decision.effect === 'warn' || (isToBeStopped(decision) && state === 'detectedOnly'),
  );
  if (told.length > 0) return { level: 'attention', label: message('bar.found', { count: told.length }) };
  return isCompliant(status)
    ? { level: 'good', label: message('bar.ok') }
    : { level: 'attention', label: message('bar.partly') };
}
