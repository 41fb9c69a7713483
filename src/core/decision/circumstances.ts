import type { IsInRange } from '../policy/parsePolicy.ts';
import type { ExceptionInForce } from './exceptions.ts';

/** Who works where: what the exceptions of a policy are about. */
export interface WhoAndWhere {
  /** The name by which the operating system knows the person; absent where it could not be read. */
  readonly user?: string;
  /** Of the operating system and of the device management; absent where they could not be read. */
  readonly groups?: readonly string[];
  readonly host: string;
  /** One list for each open folder, of the repositories it belongs to, as `host/path`. */
  readonly folders: readonly (readonly string[])[];
}

/** A person has put off the block of what a ban names. */
export interface Snooze {
  /** {@link snoozeSubject} of the entry. */
  readonly subject: string;
  /** The UTC day on which it was put off. */
  readonly since: string;
}

/** Everything beside the policy and the catalog that a decision depends on. */
export interface Circumstances {
  /** UTC day, `YYYY-MM-DD`. */
  readonly today: string;
  /** Our own extension id: no entry ever acts on it. */
  readonly ownId: string;
  readonly isInRange: IsInRange;
  readonly exceptions?: readonly ExceptionInForce[];
  readonly snoozes?: readonly Snooze[];
}
