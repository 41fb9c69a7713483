import { factsOf } from './catalogParts.ts';
import type { AssistantFacts } from './catalogSchema.ts';
import { wholeCatalog } from './wholeCatalog.ts';

/** What known assistants are recognised by under other extension ids. The build works it out (precomputed.ts). */
export const shippedFacts: readonly AssistantFacts[] = wholeCatalog.map(factsOf);
