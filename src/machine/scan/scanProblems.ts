import { systemCause, type CauseCode } from '../../core/cause.ts';
import type { Problem } from '../../core/problem.ts';
import type { ProblemCode } from '../../core/problemCodes.ts';
import type { NotLookedAt } from './filesUnder.ts';

/** That something was not looked at, and why. */
export function notLookedAt(
  code: ProblemCode,
  file: string,
  why: NotLookedAt,
  severity: Problem['severity'] = 'warning',
): Problem {
  if (why.kind === 'link') return { code: 'scanLinkNotFollowed', severity, args: { file }, place: { file } };
  const error = why.kind === 'unreadable' ? why.error : why.kind;
  const cause = why.kind === 'unreadable' ? systemCause(error) : causes[why.kind];
  return { code, severity, args: { file, error }, cause, place: { file } };
}

export function inFile(code: ProblemCode, file: string, severity: Problem['severity'] = 'warning'): Problem {
  return { code, severity, args: { file }, place: { file } };
}

/**
 * @param found how many there are
 * @param limit how many were looked at
 */
export function tooMany(file: string, found: number, limit: number): Problem {
  return { code: 'scanTooMany', severity: 'warning', args: { file, found, limit }, place: { file } };
}

/** That a home or a place was looked at in part only, because of what was met there. */
export function unfinished(
  code: 'scanAccountUnfinished' | 'scanPlaceUnfinished',
  file: string,
  cause: CauseCode,
  args: Problem['args'] = {},
): Problem {
  return { code, severity: 'warning', args: { file, ...args }, cause, place: { file } };
}

const causes: Readonly<Record<'missing' | 'wrongKind' | 'tooLarge' | 'tooMuch', CauseCode>> = {
  missing: 'notThere',
  wrongKind: 'notAFile',
  tooLarge: 'tooLarge',
  tooMuch: 'tooMuchThere',
};
