import type { Snooze } from '../decision/circumstances.ts';
import { snoozeSubject } from '../decision/snooze.ts';
import type { Status } from '../loop/status.ts';
import type { Ledger } from '../remediation/ledger.ts';
import type { Finding } from '../surfaces/finding.ts';
import { nameOfFound } from './alternatives.ts';
import { message, type Message } from './message.ts';

/** A block that the person may put off: once, for as many days as the policy allows. */
export interface PutOffOffer {
  readonly subject: string;
  readonly name: string;
  /** The entry, as a JSON pointer. */
  readonly rule: string;
  readonly days: number;
}

/** What may be put off now: what is blocked here, and has not been put off before. */
export function putOffOffers(status: Status, findings: readonly Finding[] = status.findings): readonly PutOffOffer[] {
  const { prepared, ledger, paused } = status;
  const days = prepared?.policy.snooze?.maxDays ?? 0;
  if (!prepared || paused || days === 0) return [];
  const used = new Set(ledger.snoozed.map(({ subject }) => subject));
  const offers = findings.flatMap(({ decision }): PutOffOffer[] => {
    const { sighting, effect, rule } = decision;
    if (rule?.list !== 'banned' || effect !== 'enforce' || sighting.outOfReach) return [];
    const subject = snoozeSubject(rule.entry);
    if (subject === undefined || used.has(subject)) return [];
    return [{ subject, rule: rule.path, name: nameOfFound(decision, prepared), days }];
  });
  return [...new Map(offers.map((offer) => [offer.subject, offer])).values()];
}

/** What taking an offer does, in one label. */
export function putOffLabel({ name, days }: Pick<PutOffOffer, 'name' | 'days'>): Message {
  return days === 1 ? message('action.putOffOne', { name }) : message('action.putOff', { name, days });
}

/** What taking an offer has done. */
export function putOffDone({ name, days }: Pick<PutOffOffer, 'name' | 'days'>): Message {
  return days === 1 ? message('putOff.doneOne', { name }) : message('putOff.done', { name, days });
}

/**
 * The ledger after something was put off; unchanged where it was before.
 *
 * @param since the UTC day by which the policy is judged now: the days count from there
 */
export function withPutOff(ledger: Ledger, subject: string, since: string): Ledger {
  if (ledger.snoozed.some((each) => each.subject === subject)) return ledger;
  const snooze: Snooze = { subject, since };
  return { ...ledger, snoozed: [...ledger.snoozed, snooze] };
}
