import type * as z from 'zod/mini';
import type { auditEventSchema } from './auditEventSchema.ts';

/** One line of the audit trail. */
export type AuditEvent = z.infer<typeof auditEventSchema>;

type WithoutEnvelope<Event> = Event extends unknown ? Omit<Event, 'v' | 'at' | 'window' | 'app'> : never;

/** What an event says, before it is stamped with the time, the window and our version. */
export type AuditFact = WithoutEnvelope<AuditEvent>;

export type FactOf<Name extends AuditFact['event']> = Extract<AuditFact, { readonly event: Name }>;

/** Where events go that do not come from a check: a notice shown, a reload, an undo. */
export interface AuditTrail {
  /** Resolves when they are on disk, or could not be written: then that is a problem on the status page. */
  record(facts: readonly AuditFact[]): Promise<void>;
}

/** Events older than this are dropped. */
export const keptDays = 90;

/** No file of the trail grows larger; one earlier file is kept beside the newest. MiB. */
export const largestFileMiB = 1;
