import { tracesOf } from './catalogParts.ts';
import type { AssistantTraces } from './catalogSchema.ts';
import { wholeCatalog } from './wholeCatalog.ts';

/** By what known assistants show in the files of a workspace. The build works it out (precomputed.ts). */
export const shippedTraces: readonly AssistantTraces[] = wholeCatalog.map(tracesOf);
