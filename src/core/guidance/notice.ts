import { isItself } from '../catalog/catalogIndex.ts';
import { daysUntil } from '../decision/calendar.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { Status } from '../loop/status.ts';
import type { Finding } from '../surfaces/finding.ts';
import type { LocalizedText } from '../policy/policySchema.ts';
import type { UninstalledExtension } from '../remediation/ledger.ts';
import { allowedExtensionsSetting } from '../surfaces/extensions/allowedExtensions.ts';
import { alternativesFor, nameOf, nameOfFound, type Alternative } from './alternatives.ts';
import { message, type Message } from './message.ts';
import { planObtaining } from './obtaining.ts';
import { putOffOffers, type PutOffOffer } from './puttingOff.ts';

export type NoticeAction =
  | { readonly kind: 'get'; readonly name: string; readonly id: string }
  | { readonly kind: 'reload' }
  | ({ readonly kind: 'putOff' } & PutOffOffer)
  /** An extension that a policy had uninstalled. */
  | { readonly kind: 'installAgain'; readonly name: string; readonly id: string }
  | { readonly kind: 'why' };

/** What happened to some assistants; their names go into the message as `assistants`. */
interface NoticeSentence {
  readonly message: Message;
  readonly names: readonly string[];
}

/** The one notice of a run: what happened, why, and what to do now. */
export interface Notice {
  /** One key per assistant and policy revision: a notice that was seen is not shown again. */
  readonly keys: readonly string[];
  readonly sentences: readonly NoticeSentence[];
  /** Quoted from the policy. */
  readonly reason?: LocalizedText;
  readonly useInstead: readonly Alternative[];
  readonly actions: readonly NoticeAction[];
}

/** One thing to tell of one assistant. */
interface Item {
  readonly key: string;
  readonly message: Message;
  readonly name: string;
}

/** What is worth telling, if anything: what happened to assistants and nobody was told of yet. */
export function noticeFor(status: Status): Notice | undefined {
  const { prepared } = status;
  const told = new Set(status.ledger.told);
  const findings = prepared && !status.paused ? freshFindings(status, prepared, told) : [];
  const disputed = prepared && !status.paused ? disputedItems(status, prepared) : [];
  const again = status.restorable.map(restorableItem);
  const items = [
    ...(prepared ? findings.map((finding) => findingItem(finding, prepared)) : []),
    ...[...disputed, ...again].filter(({ key }) => !told.has(key)),
  ];
  if (items.length === 0) return undefined;
  const reason = sharedReason(findings);
  const useInstead = prepared && findings[0] ? alternativesFor(findings[0].decision.rule, prepared) : [];
  const restorable = status.restorable.find((each) => items.some(({ key }) => key === restorableItem(each).key));
  return {
    keys: [...new Set(items.map(({ key }) => key))],
    sentences: sentencesFor(items),
    ...(reason === undefined ? {} : { reason }),
    useInstead,
    actions: actionsFor(findings, useInstead[0], restorable, putOffOffers(status, findings)),
  };
}

function actionsFor(
  findings: readonly Finding[],
  instead: Alternative | undefined,
  restorable: UninstalledExtension | undefined,
  offers: readonly PutOffOffer[],
): NoticeAction[] {
  return [
    ...(instead && planObtaining(instead).way ? [{ kind: 'get' as const, name: instead.name, id: instead.id }] : []),
    ...(findings.some(({ state }) => state === 'runningUntilReload') ? [{ kind: 'reload' as const }] : []),
    ...(restorable
      ? [{ kind: 'installAgain' as const, name: restorable.displayName ?? restorable.id, id: restorable.id }]
      : []),
    ...offers.slice(0, 1).map((offer) => ({ kind: 'putOff' as const, ...offer })),
    { kind: 'why' },
  ];
}

function freshFindings(status: Status, prepared: PreparedPolicy, told: ReadonlySet<string>): Finding[] {
  const isTold = (finding: Finding): boolean => told.has(keyOf(finding, phaseOf(finding, prepared), prepared));
  return status.findings
    .filter((finding) => isWorthTelling(finding) && !isTold(finding))
    .map((finding) => (isStillInside(finding, status) ? { ...finding, state: 'runningUntilReload' } : finding));
}

/** The extension is turned off, and the agent of the same assistant inside the editor waits for a reload. */
function isStillInside({ decision: { match, effect } }: Finding, { uses }: Status): boolean {
  const ofSame = uses.filter(({ decision }) => decision.match?.assistantId === match?.assistantId);
  return effect === 'enforce' && match !== undefined && ofSame.some(({ state }) => state === 'runningUntilReload');
}

function findingItem(finding: Finding, prepared: PreparedPolicy): Item {
  return {
    key: keyOf(finding, phaseOf(finding, prepared), prepared),
    message: sentenceFor(finding, prepared),
    name: nameOfFound(finding.decision, prepared),
  };
}

/** Keys of the allow-list that somebody has changed and that were put back. */
function disputedItems({ contested, ledger, findings }: Status, prepared: PreparedPolicy): Item[] {
  const { organization, revision } = prepared.policy;
  const found = new Map(findings.map(({ decision }) => [decision.sighting.id, nameOfFound(decision, prepared)]));
  const stops = new Set(ledger.entries.filter(({ after }) => after === false).map(({ key }) => key));
  return contested
    .filter(({ setting, key }) => setting === allowedExtensionsSetting && stops.has(key))
    .map(({ key }) => ({
      key: `${key.toLowerCase()}@${organization.name}#${revision} putBack`,
      message: message('notice.putBack', { organization: organization.name }),
      name: found.get(key.toLowerCase()) ?? nameOf(key.toLowerCase(), prepared),
    }));
}

function restorableItem({ id, at, displayName }: UninstalledExtension): Item {
  return { key: `${id} uninstalled ${at} again`, message: message('notice.installAgain'), name: displayName ?? id };
}

/** Per assistant and policy revision. */
function keyOf(finding: Finding, phase: string, { policy }: PreparedPolicy): string {
  return `${subjectOf(finding)}@${policy.organization.name}#${policy.revision} ${phase}`;
}

/** The reason, where it is the same for all: several are on the status page. */
function sharedReason(findings: readonly Finding[]): LocalizedText | undefined {
  const reasons = findings.map(({ decision: { rule } }) =>
    rule && 'reason' in rule.entry ? rule.entry.reason : undefined,
  );
  return new Set(reasons.map((reason) => JSON.stringify(reason))).size === 1 ? reasons[0] : undefined;
}

function isWorthTelling({ decision, state }: Finding): boolean {
  const isKnown = state !== 'failed' && state !== 'couldNotLook';
  return (decision.effect === 'warn' || decision.effect === 'enforce') && isKnown;
}

/**
 * That a ban is coming, that its last day has come, that something should not be used, and that it is turned off are told each in its time. Who was
 * told that it is turned off is not told once more by a window in which it still runs: the status bar says so there.
 */
function phaseOf({ decision, state }: Finding, { today }: PreparedPolicy): string {
  if (state === 'pending') return daysUntil(decision.rule?.startsOn ?? today, today) <= 1 ? 'lastDay' : 'announced';
  return decision.effect === 'warn' || state === 'detectedOnly' ? 'warned' : 'turnedOff';
}

/** Who was told of an assistant has not been told of its copies, nor of a larger tool with it inside. */
function subjectOf({ decision: { match, sighting } }: Finding): string {
  return match && isItself(match) ? match.assistantId : sighting.id;
}

function sentencesFor(items: readonly Item[]): NoticeSentence[] {
  const groups = new Map<string, { readonly message: Message; readonly names: Set<string> }>();
  for (const { message: said, name } of items) {
    const group = groups.get(said.code + JSON.stringify(said.args)) ?? { message: said, names: new Set() };
    groups.set(said.code + JSON.stringify(said.args), group);
    group.names.add(name);
  }
  return [...groups.values()].map((group) => ({ message: group.message, names: [...group.names] }));
}

function sentenceFor({ decision, state }: Finding, { policy, today }: PreparedPolicy): Message {
  const organization = policy.organization.name;
  const reloadsAfter = policy.reload?.afterMinutes;
  if (state === 'runningUntilReload') {
    return reloadsAfter === undefined
      ? message('notice.reloadToFinish', { organization })
      : message('notice.reloadsByItself', { organization, minutes: reloadsAfter });
  }
  if (state === 'uninstalled') return message('notice.uninstalled', { organization });
  if (state === 'pending' && decision.rule?.startsOn !== undefined) {
    const { startsOn: date } = decision.rule;
    return message('notice.turnedOffFrom', { organization, date, days: daysUntil(date, today) });
  }
  if (decision.effect === 'enforce' && state !== 'detectedOnly') return message('notice.turnedOff', { organization });
  return message(decision.verdict === 'unlisted' ? 'notice.notApproved' : 'notice.warned', { organization });
}
