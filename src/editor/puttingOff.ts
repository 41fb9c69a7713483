import { window } from 'vscode';
import type { AuditTrail } from '../core/audit/auditEvent.ts';
import { message, type Message } from '../core/guidance/message.ts';
import { putOffDone, putOffLabel, putOffOffers, withPutOff, type PutOffOffer } from '../core/guidance/puttingOff.ts';
import type { LedgerStore } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import { policyDay } from '../core/policy/standing.ts';
import { text } from './text.ts';

/** Puts a block off, as far as the policy allows it. Returns what to say; undefined where the person changed their mind. */
export async function putOff(
  status: Status,
  store: LedgerStore,
  audit: AuditTrail,
  check: () => Promise<Status>,
  which?: string,
): Promise<Message | undefined> {
  const offers = putOffOffers(status);
  if (offers.length === 0) return message(nothingBecause(status));
  const offer = which === undefined ? await chosen(offers) : offers.find(({ subject }) => subject === which);
  if (!offer) return undefined;
  const today = policyDay(status.standing, Date.now());
  const failed = await store.locked((ledger, save) => save(withPutOff(ledger, offer.subject, today)));
  if (failed) return message('putOff.failed');
  await audit.record([{ event: 'putOff', rule: offer.rule, days: offer.days }]);
  await check();
  return putOffDone(offer);
}

function nothingBecause({ prepared }: Status): 'putOff.notAllowed' | 'putOff.nothing' {
  return (prepared?.policy.snooze?.maxDays ?? 0) === 0 ? 'putOff.notAllowed' : 'putOff.nothing';
}

async function chosen(offers: readonly PutOffOffer[]): Promise<PutOffOffer | undefined> {
  const items = offers.map((offer) => ({
    label: text(putOffLabel(offer)),
    offer,
  }));
  return (await window.showQuickPick(items, { title: text(message('putOff.choose')) }))?.offer;
}
