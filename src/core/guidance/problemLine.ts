import type { Problem } from '../problem.ts';
import type { Line } from './blocks.ts';
import { message } from './message.ts';

/** A problem on a page: what is wrong and what to do, what lies behind it, where it is, and its code. */
export function problemLine({ code, args, cause, place }: Problem): Line {
  const { file, line, column } = place ?? {};
  const where = [...(file === undefined ? [] : [file]), ...(line === undefined ? [] : [line, column ?? 1])].join(':');
  return [
    message(`problem.${code}`, args),
    ...(cause === undefined ? [] : [message(`cause.${cause}`, args)]),
    ...(where === '' ? [] : [message('page.problemPlace', { place: where })]),
    message('page.problemPlace', { place: code }),
  ];
}
