import type { FindingEvidence } from '../../core/report/scanFinding.ts';
import { evidenceWords, scaleWords } from './scanWords.ts';

/** How many pieces of evidence a person is shown; --json has all. */
const mostEvidence = 5;

/** Why an extension is taken for what it is, for people. */
export function evidenceLines(evidence: readonly FindingEvidence[]): string[] {
  const of = (wanted: string): string[] => evidence.filter(({ signal }) => signal === wanted).map(({ found }) => found);
  const hints = evidence.flatMap((each) =>
    each.weight === undefined ? [] : [`${each.weight > 0 ? '+' : ''}${each.weight} ${evidenceWords(each)}`],
  );
  const [copied, bringers] = [of('copyOf'), of('broughtBy')];
  const more = hints.length > mostEvidence ? [`and ${hints.length - mostEvidence} more (--json)`] : [];
  const sum = evidence.reduce((whole, { weight = 0 }) => whole + weight, 0);
  return [
    ...(copied.length === 0 ? [] : [`Carries: ${copied.join(', ')}`]),
    ...[...hints.slice(0, mostEvidence), ...more].map((each) => `Evidence: ${each}`),
    ...(hints.length === 0 ? [] : [`Evidence in all: ${sum} (${scaleWords})`]),
    ...(bringers.length === 0 ? [] : [`Brought along by: ${bringers.join(', ')}`]),
  ];
}
