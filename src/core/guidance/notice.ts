import type { Finding, Status } from '../loop/status.ts';
import type { LocalizedText } from '../policy/policySchema.ts';
import { alternativesFor, nameOf, type Alternative } from './alternatives.ts';
import { message, type Message } from './message.ts';
import { planObtaining } from './obtaining.ts';

export type NoticeAction =
  | { readonly kind: 'get'; readonly name: string; readonly id: string }
  | { readonly kind: 'reload' }
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

/** What is worth telling, if anything: assistants stopped or warned about that nobody was told of yet. */
export function noticeFor(status: Status): Notice | undefined {
  const { prepared } = status;
  if (!prepared || status.paused) return undefined;
  const told = new Set(status.ledger.told);
  const organization = prepared.policy.organization.name;
  const subject = (finding: Finding): string => `${subjectOf(finding)}@${organization}#${prepared.policy.revision}`;
  const keyOf = (finding: Finding): string => `${subject(finding)} ${phaseOf(finding)}`;
  // Who was asked to reload knows that it is turned off.
  const isTold = (finding: Finding): boolean =>
    told.has(keyOf(finding)) || (phaseOf(finding) === 'turnedOff' && told.has(`${subject(finding)} reload`));
  const fresh = status.findings.filter((finding) => isWorthTelling(finding) && !isTold(finding));
  const first = fresh[0];
  if (!first) return undefined;
  const name = (finding: Finding): string =>
    finding.decision.match
      ? nameOf(finding.decision.sighting.id, prepared)
      : (finding.decision.sighting.displayName ?? finding.decision.sighting.id);
  const rule = first.decision.rule;
  const reason = sharedReason(fresh);
  const useInstead = alternativesFor(rule, prepared);
  const [best] = useInstead;
  return {
    keys: [...new Set(fresh.map(keyOf))],
    sentences: sentencesFor(fresh, name, organization),
    ...(reason === undefined ? {} : { reason }),
    useInstead,
    actions: [
      ...(best && planObtaining(best).way ? [{ kind: 'get' as const, name: best.name, id: best.id }] : []),
      ...(fresh.some(({ state }) => state === 'runningUntilReload') ? [{ kind: 'reload' as const }] : []),
      { kind: 'why' },
    ],
  };
}

/** The reason, where it is the same for all: several are on the status page. */
function sharedReason(findings: readonly Finding[]): LocalizedText | undefined {
  const reasons = findings.map(({ decision: { rule } }) =>
    rule && 'reason' in rule.entry ? rule.entry.reason : undefined,
  );
  return new Set(reasons.map((reason) => JSON.stringify(reason))).size === 1 ? reasons[0] : undefined;
}

function isWorthTelling({ decision, state }: Finding): boolean {
  return (decision.effect === 'warn' || decision.effect === 'enforce') && state !== 'failed';
}

/** That a ban is coming, that something should not be used, and that it is turned off are told each in its time. */
function phaseOf({ decision, state }: Finding): string {
  if (state === 'pending') return 'announced';
  if (state === 'runningUntilReload') return 'reload';
  return decision.effect === 'warn' || state === 'detectedOnly' ? 'warned' : 'turnedOff';
}

function subjectOf({ decision }: Finding): string {
  return decision.match?.assistantId ?? decision.sighting.id;
}

function sentencesFor(
  findings: readonly Finding[],
  name: (finding: Finding) => string,
  organization: string,
): NoticeSentence[] {
  const groups = new Map<string, { readonly message: Message; readonly names: Set<string> }>();
  for (const finding of findings) {
    const said = sentenceFor(finding, organization);
    const group = groups.get(said.code + JSON.stringify(said.args)) ?? { message: said, names: new Set() };
    groups.set(said.code + JSON.stringify(said.args), group);
    group.names.add(name(finding));
  }
  return [...groups.values()].map((group) => ({ message: group.message, names: [...group.names] }));
}

function sentenceFor({ decision, state }: Finding, organization: string): Message {
  if (state === 'runningUntilReload') return message('notice.reloadToFinish', { organization });
  if (state === 'pending' && decision.rule?.startsOn !== undefined) {
    return message('notice.turnedOffFrom', { organization, date: decision.rule.startsOn });
  }
  if (decision.effect === 'enforce' && state !== 'detectedOnly') return message('notice.turnedOff', { organization });
  return message(decision.verdict === 'unlisted' ? 'notice.notApproved' : 'notice.warned', { organization });
}
