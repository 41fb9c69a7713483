import * as z from 'zod/mini';
import { causeCodes } from '../cause.ts';
import { problemCodes, type Problem } from '../problem.ts';
import type { KeptFetchedPolicy, LastGood } from './lastGood.ts';
import { latestTime } from './policyDefaults.ts';

const time = z.number().check(z.nonnegative(), z.lte(latestTime));
const fingerprint = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const short = z.string().check(z.maxLength(2000));

const problem: z.ZodMiniType<Problem> = z.object({
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

const kept = { text: z.string(), fingerprint, receivedAt: time, highestTime: time };

const fetched: z.ZodMiniType<KeptFetchedPolicy> = z.object({
  ...kept,
  url: short,
  keys: z.array(short),
  revision: z.int().check(z.nonnegative()),
});

/** last-good.json; a file that somebody could have changed. */
export const lastGoodSchema: z.ZodMiniType<LastGood> = z.object({
  version: z.literal(1),
  asked: z.exactOptional(
    z.object({
      url: short,
      checkedAt: time,
      failures: z.int().check(z.nonnegative()),
      // Of a later version, or changed by somebody: what cannot be said is left out.
      problem: z.catch(z.optional(problem), undefined),
    }),
  ),
  fetched: z.exactOptional(fetched),
  managed: z.exactOptional(z.object(kept)),
});
