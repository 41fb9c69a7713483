import { parsePolicy } from '../../src/core/policy/parsePolicy.ts';

/**
 * How long reading a text takes the processor, in milliseconds.
 *
 * The machine has other work too, and one long measurement may be that, or a collection of garbage: one over the limit
 * is measured five times more, and the shortest counts. A text that is slow by itself is slow every time.
 */
export function parsingTime(text: string, limit: number): number {
  const first = once(text);
  return first <= limit ? first : Math.min(first, ...Array.from({ length: 5 }, () => once(text)));
}

function once(text: string): number {
  const started = threadTime();
  parsePolicy(text);
  return threadTime() - started;
}

/** Of this thread alone, where Node can tell (from 23.9 on); the types are those of the oldest Node that we run on. */
function threadTime(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (!threadCpuUsage) return performance.now();
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
