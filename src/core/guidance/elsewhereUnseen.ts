import { systemCause } from '../cause.ts';
import { heading, paragraph, type Block } from './blocks.ts';
import { problemLine } from './problemLine.ts';

/**
 * The part of the status page on other editors, where the look at them failed as a whole. Apart from what the look
 * itself needs, because that may be what failed.
 *
 * @param error code of the system, or what was thrown
 */
export function elsewhereUnseen(error: string): Block[] {
  const problem = {
    code: 'otherEditorsUnseen',
    severity: 'warning',
    args: { error },
    cause: systemCause(error),
  } as const;
  return [heading(2, 'page.elsewhere'), paragraph(...problemLine(problem))];
}
