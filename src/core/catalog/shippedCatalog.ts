import { startUpPart } from './catalogParts.ts';
import type { Assistant } from './catalogSchema.ts';
import { wholeCatalog } from './wholeCatalog.ts';

/** The catalog that ships with the extension, as far as decisions need it. The build works it out (precomputed.ts). */
export const shippedAssistants: readonly Assistant[] = wholeCatalog.map(startUpPart);
