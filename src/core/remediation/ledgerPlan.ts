import { checkPlan } from '../policy/checkPlan.ts';
import type { CheckPlan } from '../policy/quickCheck.ts';
import { ledgerSchema } from './ledgerSchema.ts';

/** What a ledger of ours looks like. The build writes it down, so that reading one needs no schema. */
export const ledgerPlan: CheckPlan = checkPlan(ledgerSchema, {});
