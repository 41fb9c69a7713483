import type { WhoAndWhere } from '../decision/circumstances.ts';
import { exceptionsInForce } from '../decision/exceptionsInForce.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import { prepareFor, type Judging } from '../decision/situation.ts';

/**
 * A policy is prepared once for all people and machines on which the same exceptions hold.
 *
 * @param today UTC day
 */
export function preparingFor(judging: Judging, today: string): (who: WhoAndWhere) => PreparedPolicy {
  const known = new Map<string, PreparedPolicy>();
  return (who) => {
    const key = exceptionsInForce(judging.policy, who, today)
      .map(({ path }) => path)
      .join();
    const prepared = known.get(key) ?? prepareFor(judging, { who, today });
    known.set(key, prepared);
    return prepared;
  };
}
