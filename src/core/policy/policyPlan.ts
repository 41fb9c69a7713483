import { checkPlan } from './checkPlan.ts';
import { policyRules } from './policyRules.ts';
import { policySchema } from './policySchema.ts';
import type { CheckPlan } from './quickCheck.ts';

/** What the schema asks for. The build writes it down, so that a good policy needs no schema. */
export const policyPlan: CheckPlan = checkPlan(policySchema, policyRules);
