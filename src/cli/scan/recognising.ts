import { shippedFacts } from '../../core/catalog/shippedFacts.ts';
import { Recogniser } from '../../core/inventory/recogniser.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';

const recogniser = new Recogniser(shippedFacts);

/** How the manifests of extensions that the catalog does not know are judged. */
export const recognise: Recognise = (manifest) => recogniser.judge(manifest);
