import type { Decision } from '../decision/decide.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { Evidence } from '../inventory/recognition.ts';
import { nameOf } from './alternatives.ts';
import type { Line } from './blocks.ts';
import { message, type Message } from './message.ts';

/** So much of the evidence is named: the strongest says it. */
const mostEvidence = 5;

/** By what an extension was recognised that nobody has listed. Nothing where an id says it all. */
export function recognitionWords({ sighting, match, rule, reasonCode }: Decision, prepared: PreparedPolicy): Line {
  const { recognition } = sighting;
  if (!recognition) return [];
  if (match?.isCopy) {
    const found = recognition.copyOf?.found.join(', ') ?? '';
    return [message('page.carries', { found, name: nameOf(match.assistantId, prepared) })];
  }
  const isJudged = reasonCode === 'unlistedRecognised' || reasonCode === 'possibleAssistant';
  if (match || rule || !isJudged) return [];
  return [{ about: 'page.recognisedBy', all: evidenceWords(recognition.evidence) }];
}

function evidenceWords(evidence: readonly Evidence[]): Message[] {
  const speaking = evidence.filter(({ weight }) => weight > 0).slice(0, mostEvidence);
  return speaking.map(({ signal, found }) => message(`signal.${signal}`, { found }));
}
