import type { Recognition, RecognitionOutcome } from '../../src/core/inventory/recognition.ts';
import { labels, type Label, type Labelled } from './corpus.ts';

export const outcomes = ['assistant', 'possibly', 'not'] as const satisfies readonly RecognitionOutcome[];

export interface Judged {
  readonly example: Labelled;
  readonly recognition: Recognition;
}

export type Matrix = Readonly<Record<Label, Readonly<Record<RecognitionOutcome, number>>>>;

/** How many of each label were called what. */
export function matrixOf(judged: readonly Judged[]): Matrix {
  const count = (label: Label, outcome: RecognitionOutcome): number =>
    judged.filter(({ example, recognition }) => example.label === label && recognition.outcome === outcome).length;
  const row = (label: Label): Record<RecognitionOutcome, number> => ({
    assistant: count(label, 'assistant'),
    possibly: count(label, 'possibly'),
    not: count(label, 'not'),
  });
  return Object.fromEntries(labels.map((label) => [label, row(label)])) as unknown as Matrix;
}
