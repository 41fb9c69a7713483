import manifest from '../../../package.json' with { type: 'json' };
import { programName } from '../help.ts';

/** How reports name what made them. */
export const tool = { name: programName, version: manifest.version };
