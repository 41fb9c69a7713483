import type { ExtensionManifest } from './extensionManifest.ts';
import { manifestWords } from './manifestWords.ts';
import type { Evidence, Recognition, RecognitionOutcome } from './recognition.ts';
import { signals, type Signal, type SignalId } from './signals.ts';

/** From which score a manifest is called what. */
export interface Thresholds {
  readonly assistant: number;
  readonly possibly: number;
}

export const thresholds: Thresholds = { assistant: 31, possibly: 16 };

const longestFound = 80;

/** Judges from a manifest alone whether it is an AI assistant's. Every signal that was found is in the evidence. */
export function recognise(manifest: ExtensionManifest): Recognition {
  const evidence = evidenceIn(manifest, signals);
  const score = evidence.reduce((sum, { weight }) => sum + weight, 0);
  return { outcome: outcomeOf(score, thresholds, evidence), score, evidence };
}

export function evidenceIn(manifest: ExtensionManifest, table: readonly Signal[]): Evidence[] {
  const words = manifestWords(manifest);
  const evidence = table.flatMap(({ id, weight, look }): Evidence[] => {
    const found = look(words, manifest);
    return found === undefined ? [] : [{ signal: id, weight, found: shortened(found) }];
  });
  return evidence.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** Never in the middle of a character. */
function shortened(found: string): string {
  return found.length > longestFound ? Array.from(found).slice(0, longestFound).join('') : found;
}

/** What speaks of AI in words, wherever it says so. */
const spoken: ReadonlySet<SignalId> = new Set([
  ...(['nameAi', 'nameMaker', 'describedAi', 'describedMaker', 'keyword', 'categoryAi'] as const),
]);

/** The editor's own interfaces for assistants: who uses these is about AI. */
const interfaces = ['providesModels', 'chatParticipant', 'agentSessions'] as const;

/** A person talks with it. */
const talks = ['commandsTalk', 'viewTalk'] as const;

/** What an assistant does, whatever it is called. */
const work = [
  ...(['chatParticipant', 'agentSessions', 'codingAssistant', 'nameRole', 'describedAiRole', 'describedWork'] as const),
  'commandsWork' as const,
  ...talks,
];

/** What calls itself an assistant, however much else it can do. */
const claims = ['nameAi', 'nameRole', 'codingAssistant', 'providesModels', 'agentSessions'] as const;

/**
 * A sum can also come from one word that is said everywhere and means something else, or from a larger tool that has learned
 * to use AI: neither is an assistant, however large the sum is.
 */
function mayBeCalledAssistant(found: ReadonlySet<SignalId>): boolean {
  const has = (...any: readonly SignalId[]): boolean => any.some((id) => found.has(id));
  const isAboutAi = has('surelyAi', 'categoryAi', ...interfaces);
  // A runtime on this machine provides its models too, has settings for them, and needs no key.
  const asksModel = has('providesModels') ? has('settingsKey') : has('settingsModel');
  const hasKey = has('settingsMaker') && has('settingsKey');
  const worksAsOne = has(...work) || asksModel || hasKey;
  const isOther =
    (has('otherCommands') && !has(...claims)) || (has('otherWork') && !has('providesModels', 'agentSessions'));
  return isAboutAi && worksAsOne && !isOther && !serves(found);
}

/** It gives assistants tools or servers, and has nothing by which a person would talk with it. */
function serves(found: ReadonlySet<SignalId>): boolean {
  const isServer = (found.has('mcpServers') || found.has('modelTools')) && found.has('handlesAi');
  return isServer && ![...interfaces, 'nameRole' as const, ...talks].some((id) => found.has(id));
}

export function outcomeOf(
  score: number,
  { assistant, possibly }: Thresholds,
  evidence: readonly Evidence[],
): RecognitionOutcome {
  const found = new Set(evidence.map(({ signal }) => signal));
  if (score >= assistant && mayBeCalledAssistant(found)) return 'assistant';
  // What serves, feeds or watches assistants is none itself, and somebody who asks what is here wants to know of it.
  const isAboutAi = found.has('handlesAi') && evidence.some(({ signal }) => spoken.has(signal));
  const isDoubtful = !found.has('noCode') && (isAboutAi || usesInterface(found));
  return isDoubtful || score >= possibly ? 'possibly' : 'not';
}

/**
 * Nobody else has a use for the editor's interfaces for assistants, whatever the texts say and whatever else is contributed. A
 * larger tool may let people ask about its own matters in the chat.
 */
function usesInterface(found: ReadonlySet<SignalId>): boolean {
  const takesPart = found.has('chatParticipant') && !found.has('otherCommands');
  return found.has('providesModels') || found.has('agentSessions') || takesPart;
}
