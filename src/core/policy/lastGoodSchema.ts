import * as z from 'zod/mini';
import type { KeptFetchedPolicy, LastGood } from './lastGood.ts';
import { latestTime } from './policyDefaults.ts';

const time = z.number().check(z.nonnegative(), z.lte(latestTime));
const fingerprint = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const address = z.string().check(z.maxLength(2000));

const kept = { text: z.string(), fingerprint, receivedAt: time, highestTime: time };

const fetched: z.ZodMiniType<KeptFetchedPolicy> = z.object({
  ...kept,
  url: address,
  keys: z.array(address),
  revision: z.int().check(z.nonnegative()),
});

/** last-good.json; a file that somebody could have changed. */
export const lastGoodSchema: z.ZodMiniType<LastGood> = z.object({
  version: z.literal(1),
  asked: z.exactOptional(
    z.object({
      url: address,
      checkedAt: time,
      failures: z.int().check(z.nonnegative()),
      problem: z.exactOptional(z.unknown()),
    }),
  ),
  fetched: z.exactOptional(fetched),
  managed: z.exactOptional(z.object(kept)),
});
