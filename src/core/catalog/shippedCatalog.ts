import assistants from './assistants.json' with { type: 'json' };
import type { Assistant } from './catalogSchema.ts';

/** The catalog that ships with the extension. Its data is checked against the schema by a test, not at run time. */
export const shippedAssistants = assistants as readonly Assistant[];
