import { UsageError } from './command.ts';

/**
 * What `--at` says: the start of a UTC day, in milliseconds since 1970.
 *
 * @throws UsageError where it is no day
 */
export function dayOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new UsageError(`--at is no day: ${text}. Write it like 2026-07-10.`);
  return time;
}
