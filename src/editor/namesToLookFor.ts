import { tracesOf } from '../core/catalog/catalogParts.ts';
import { shippedTraces } from '../core/catalog/shippedTraces.ts';
import type { Policy } from '../core/policy/policySchema.ts';
import { commandNamesOf, type CommandNames } from '../core/surfaces/terminals/commandNames.ts';
import { factsOfPolicy } from '../core/surfaces/terminals/namedByPolicy.ts';

/** What commands are searched for: the programs of known assistants, of the company's own, and what its entries name. */
export function namesToLookFor(policy: Policy): CommandNames {
  return commandNamesOf([...shippedTraces, ...(policy.assistants ?? []).map(tracesOf), ...factsOfPolicy(policy)]);
}
