import type { AssistantFacts } from '../../core/catalog/catalogSchema.ts';
import { shippedFacts } from '../../core/catalog/shippedFacts.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import { Recogniser } from '../../core/inventory/recogniser.ts';

/**
 * How the manifests of extensions that the catalog does not know are judged.
 *
 * @param own what a policy adds to the catalog
 */
export function recognising(own: readonly AssistantFacts[]): Recognise {
  const recogniser = new Recogniser([...shippedFacts, ...own]);
  return (manifest) => recogniser.judge(manifest);
}
