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

/** What says that AI is the thing itself, and no feature of a tool of another kind. */
const claims = ['nameAi', 'nameMaker', 'nameRole', 'codingAssistant', 'providesModels'] as const;

/**
 * A sum can also come from one word that is said everywhere and means something else, or from a larger tool that has learned
 * to use AI: neither is an assistant, however large the sum is.
 */
function mayBeCalledAssistant(found: ReadonlySet<SignalId>): boolean {
  const has = (...any: readonly SignalId[]): boolean => any.some((id) => found.has(id));
  const claimsOne = has('settingsModel', 'settingsMaker') && has('codingAssistant');
  const isAboutAi = has('surelyAi', 'categoryAi', ...interfaces) || claimsOne;
  // A runtime on this machine provides its models too, has settings for them, and needs no key.
  const asksModel = has('providesModels') ? has('settingsKey') : has('settingsModel');
  const hasKey = has('settingsMaker') && has('settingsKey');
  const worksAsOne = has(...work) || asksModel || hasKey;
  const isOther =
    !(has(...claims) || isShapedAsOne(found)) ||
    (has('otherWork', 'buildsAi') && !doesAll(found)) ||
    keepsRuntime(found);
  // Without code nothing asks a model: snippets and themes are named after assistants too.
  return isAboutAi && worksAsOne && !isOther && !serves(found) && !has('noCode');
}

/** It calls itself an assistant, works on code, talks, and asks a model: one more word in its name takes nothing from that. */
function doesAll(found: ReadonlySet<SignalId>): boolean {
  const has = (...any: readonly SignalId[]): boolean => any.some((id) => found.has(id));
  const isNamed = has('nameAi', 'nameRole', 'agentSessions', 'providesModels');
  const asksModel = has('settingsKey', 'settingsModel', ...interfaces);
  return (
    isNamed && has('codingAssistant') && has('commandsWork', ...interfaces) && has(...talks, ...interfaces) && asksModel
  );
}

/** Whatever it is called: one talks with it in a view of its own, and it has settings for the model that answers. */
function isShapedAsOne(found: ReadonlySet<SignalId>): boolean {
  const has = (id: SignalId): boolean => found.has(id);
  const asksModel = has('settingsMaker') || (has('settingsKey') && has('settingsModel'));
  return has('commandsTalk') && has('viewTalk') && asksModel && !has('otherCommands') && !has('handlesAi');
}

/** Models on this machine for whatever uses them: without a claim or a chat of its own it is no assistant. */
function keepsRuntime(found: ReadonlySet<SignalId>): boolean {
  return found.has('runsModels') && !(['codingAssistant', 'nameRole', ...talks] as const).some((id) => found.has(id));
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
