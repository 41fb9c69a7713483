import type { Decision } from '../decision/decide.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { UseSighting } from '../inventory/sighting.ts';
import type { LocalizedText } from '../policy/policySchema.ts';
import type { CommandFacts } from '../surfaces/terminals/commandNames.ts';
import { alternativesFor, nameOf, type Alternative } from './alternatives.ts';
import { message, type Message } from './message.ts';

/** One line that a stand-in prints: words of ours, or the reason quoted from the policy. */
export type StandInLine = Message | { readonly reason: LocalizedText };

/** More of them would hide the rest of what is said. */
const mostAlternatives = 3;

/** What somebody reads who starts a stopped command: whose policy it is, why, what to use instead, whom to ask. */
export function standInLines(
  { sighting, match, rule, verdict }: Decision<UseSighting>,
  prepared: PreparedPolicy,
  catalog: readonly CommandFacts[],
): StandInLine[] {
  const { organization } = prepared.policy;
  const assistant = match ? nameOf(match.assistantId, prepared) : sighting.id;
  const stopped = verdict === 'unlisted' ? 'terminal.notApproved' : 'terminal.stopped';
  const reason = rule && 'reason' in rule.entry ? rule.entry.reason : undefined;
  return [
    message(stopped, { organization: organization.name, assistant, command: sighting.id }),
    ...(reason === undefined ? [] : [{ reason }]),
    ...alternativesFor(rule, prepared)
      .slice(0, mostAlternatives)
      .map((each) => insteadLine(each, catalog)),
    ...(organization.contact === undefined ? [] : [message('terminal.questions', { contact: organization.contact })]),
    ...(organization.url === undefined ? [] : [message('terminal.moreInformation', { address: organization.url })]),
  ];
}

function insteadLine({ id, name }: Alternative, catalog: readonly CommandFacts[]): Message {
  const command = catalog.find((facts) => facts.id === id)?.cli?.[0]?.name;
  return command === undefined
    ? message('terminal.useInstead', { name })
    : message('terminal.useCommandInstead', { name, command });
}
