import { ownFacts } from '../../core/catalog/catalogParts.ts';
import { shippedFacts } from '../../core/catalog/shippedFacts.ts';
import { Recogniser } from '../../core/inventory/recogniser.ts';
import type { Policy } from '../../core/policy/policySchema.ts';
import type { Recognise } from '../../core/report/scanFinding.ts';

/** How the manifests of extensions that the catalog does not know are judged, also by what a policy adds to it. */
export function recognising(policy: Policy | undefined): Recognise {
  const recogniser = new Recogniser([...shippedFacts, ...ownFacts(policy?.assistants)]);
  return (manifest) => recogniser.judge(manifest);
}
