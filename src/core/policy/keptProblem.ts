import * as z from 'zod/mini';
import { causeCodes } from '../cause.ts';
import type { Problem } from '../problem.ts';
import { problemCodes } from '../problemCodes.ts';

const short = z.string().check(z.maxLength(2000));

const problemSchema: z.ZodMiniType<Problem> = z.object({
  code: z.enum(problemCodes),
  severity: z.enum(['error', 'warning', 'information']),
  args: z.record(short, z.union([short, z.number()])),
  cause: z.exactOptional(z.enum(causeCodes)),
  place: z.exactOptional(
    z.object({
      file: z.exactOptional(short),
      path: z.exactOptional(short),
      line: z.exactOptional(z.number()),
      column: z.exactOptional(z.number()),
    }),
  ),
});

/** A problem as it stands in a state file. Of a later version, or changed by somebody: what cannot be said is left out. */
export function keptProblem(value: unknown): Problem | undefined {
  return problemSchema.safeParse(value).data;
}
