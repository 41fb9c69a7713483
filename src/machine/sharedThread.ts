import { setImmediate } from 'node:timers/promises';
import type { SharedThread } from '../core/loop/ports.ts';

/** Gives way to whatever else waits for this thread. */
export const sharedThread: SharedThread = { pause: () => setImmediate() };
