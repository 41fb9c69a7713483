import type { CommandFacts } from '../surfaces/terminals/commandNames.ts';
import { commandsOf } from './catalogParts.ts';
import { wholeCatalog } from './wholeCatalog.ts';

/** What known assistants are started by in a terminal. The build works it out (precomputed.ts). */
export const shippedCommands: readonly CommandFacts[] = commandsOf(wholeCatalog);
