import type { CauseCode } from './cause.ts';
import type { ProblemPlace } from './problemPlace.ts';
import type { ProblemCode } from './problemCodes.ts';

export type MessageArgs = Readonly<Record<string, string | number>>;

/** One thing that is wrong: what (code and arguments), how much it matters, and where. Never a sentence. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly args: MessageArgs;
  /** What lies behind it, where there is more to say; said with the same arguments. */
  readonly cause?: CauseCode;
  readonly place?: ProblemPlace;
}

/** Something that matters was not looked at, in an open editor or in a scan; without it what was seen is all there is. */
export function isGap({ severity }: Pick<Problem, 'severity'>): boolean {
  return severity !== 'information';
}
