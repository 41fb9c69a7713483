import type { CatalogEntry } from '../../core/catalog/catalogSchema.ts';
import { ownFacts } from '../../core/catalog/catalogParts.ts';
import { shippedFacts } from '../../core/catalog/shippedFacts.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import { Recogniser } from '../../core/inventory/recogniser.ts';

/**
 * How the manifests of extensions that the catalog does not know are judged.
 *
 * @param own what a policy adds to the catalog
 */
export function recognising(own: readonly CatalogEntry[]): Recognise {
  const recogniser = new Recogniser([...shippedFacts, ...ownFacts(own)]);
  return (manifest) => recogniser.judge(manifest);
}
