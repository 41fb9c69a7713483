import { daysUntil } from '../decision/calendar.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { LocalizedText } from '../policy/policySchema.ts';
import type { Finding } from '../surfaces/finding.ts';
import type { WrittenUse } from '../surfaces/inWorkspace/writtenUse.ts';
import { alternativesFor } from './alternatives.ts';
import { message, type Message } from './message.ts';
import { nameOfUse } from './otherWays.ts';

/** What is said at the line where a use of an assistant is written. */
export interface WrittenWords {
  readonly severity: 'warning' | 'information';
  /** What is written there, then what the policy says of it. */
  readonly sentences: readonly [Message, Message];
  /** Quoted from the policy. */
  readonly reason?: LocalizedText;
  /** Names of what to use instead. */
  readonly useInstead: readonly string[];
}

/** Undefined where nothing is to be said at a line: the file itself was seen, or an exception allows it. */
export function writtenWords(
  { decision, state }: Finding<WrittenUse>,
  prepared: PreparedPolicy,
): WrittenWords | undefined {
  const { sighting, effect, rule } = decision;
  if (sighting.what === 'artefact' || sighting.what === 'models' || state === 'excepted') return undefined;
  const name = nameOfUse(decision, prepared);
  const reason = rule && 'reason' in rule.entry ? rule.entry.reason : undefined;
  return {
    severity: effect === 'enforce' || effect === 'warn' ? 'warning' : 'information',
    sentences: [
      message(`written.${sighting.what}`, { label: sighting.label, name, host: sighting.host ?? '' }),
      verdictOf({ decision, state }, name, prepared),
    ],
    ...(reason === undefined ? {} : { reason }),
    useInstead: alternativesFor(rule, prepared).map((each) => each.name),
  };
}

function verdictOf(
  { decision: { verdict, rule }, state }: Finding<WrittenUse>,
  assistants: string,
  { policy, today }: PreparedPolicy,
): Message {
  const organization = policy.organization.name;
  if (state === 'pending' && rule?.startsOn !== undefined) {
    const { startsOn: date } = rule;
    return message('written.bannedFrom', { organization, assistants, date, days: daysUntil(date, today) });
  }
  return message(verdict === 'unlisted' ? 'notice.notApproved' : 'notice.warned', { organization, assistants });
}
