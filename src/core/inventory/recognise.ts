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
    return found === undefined ? [] : [{ signal: id, weight, found: found.slice(0, longestFound) }];
  });
  return evidence.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** What speaks of AI in words, wherever it says so. */
const spoken: ReadonlySet<SignalId> = new Set([
  ...(['nameAi', 'nameMaker', 'describedAi', 'describedMaker', 'keyword', 'categoryAi'] as const),
]);

export function outcomeOf(
  score: number,
  { assistant, possibly }: Thresholds,
  evidence: readonly Evidence[],
): RecognitionOutcome {
  if (score >= assistant) return 'assistant';
  const found = new Set(evidence.map(({ signal }) => signal));
  // What serves, feeds or watches assistants is none itself, and somebody who asks what is here wants to know of it.
  const isAboutAi = found.has('handlesAi') && !found.has('noCode') && evidence.some(({ signal }) => spoken.has(signal));
  return isAboutAi || score >= possibly ? 'possibly' : 'not';
}
