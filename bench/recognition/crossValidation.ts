import { evidenceIn, outcomeOf, thresholds } from '../../src/core/inventory/recognise.ts';
import type { Labelled } from './corpus.ts';
import { fit, weighted } from './fitting.ts';
import type { Judged } from './matrix.ts';

/**
 * Judges every example by weights that were fitted without it: the examples are dealt out to as many parts, in the order of
 * their ids, and each part is judged by what the others give. Thresholds lie as far from the fitted bias as the shipped ones.
 */
export function crossValidate(examples: readonly Labelled[], parts: number): Judged[] {
  const dealt = examples.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shippedBias = fit(dealt).bias;
  return Array.from({ length: parts }, (_, part) => {
    const fitted = fit(dealt.filter((__, index) => index % parts !== part));
    const table = weighted(fitted);
    const shift = shippedBias - fitted.bias;
    const moved = { assistant: thresholds.assistant + shift, possibly: thresholds.possibly + shift };
    return dealt
      .filter((__, index) => index % parts === part)
      .map((example): Judged => {
        const evidence = evidenceIn(example.manifest, table);
        const score = evidence.reduce((sum, { weight }) => sum + weight, 0);
        return { example, recognition: { outcome: outcomeOf(score, moved, evidence), score, evidence } };
      });
  }).flat();
}
