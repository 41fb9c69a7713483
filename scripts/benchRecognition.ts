import path from 'node:path';
import { parseArgs } from 'node:util';
import { median, printFigure, isWithinLimit, type Figure } from '../bench/measure.ts';
import { crossValidate } from '../bench/recognition/crossValidation.ts';
import { labels, readCorpus } from '../bench/recognition/corpus.ts';
import { fit } from '../bench/recognition/fitting.ts';
import { matrixOf, outcomes, type Judged } from '../bench/recognition/matrix.ts';
import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { indexCatalog } from '../src/core/catalog/catalogIndex.ts';
import { shippedFacts } from '../src/core/catalog/shippedFacts.ts';
import { Recogniser } from '../src/core/inventory/recogniser.ts';
import { recognise, thresholds } from '../src/core/inventory/recognise.ts';
import { signals } from '../src/core/inventory/signals.ts';

const { values } = parseArgs({ options: { corpus: { type: 'string' }, fit: { type: 'boolean' } } });
if (values.corpus === undefined) {
  process.stderr.write('Say where the labelled manifests are: npm run bench:recognition -- --corpus DIR [--fit]\n');
  process.exit(2);
}
const corpus = readCorpus(path.resolve(values.corpus));
const out = (line: string): void => void process.stdout.write(`${line}\n`);

const alone = corpus.map((example): Judged => ({ example, recognition: recognise(example.manifest) }));
printMatrix('From the manifest alone', alone);
printMisses(alone);
const known = indexCatalog(shippedAssistants).byExtension;
const named = alone.map((judged): Judged => {
  const isListed = known.get(judged.example.id.toLowerCase())?.relation === 'is';
  return isListed ? { ...judged, recognition: { ...judged.recognition, outcome: 'assistant' } } : judged;
});
printMatrix('With the catalog', named);
printMatrix('Cross-validated in fifths, pooled', crossValidate(corpus, 5));
printCopies();
printLostCopies();

const recogniser = new Recogniser(shippedFacts);
const rounds = Array.from({ length: 21 }, () => {
  const began = performance.now();
  for (const { manifest } of corpus) recogniser.judge(manifest);
  return (performance.now() - began) / corpus.length;
});
const figure: Figure = {
  name: 'recognition of one manifest',
  value: median(rounds),
  unit: 'ms',
  limit: { value: 0.1 },
};
out(printFigure(figure));
if (values.fit) printFit();
process.exitCode = isWithinLimit(figure) ? 0 : 1;

function printMatrix(title: string, judged: readonly Judged[]): void {
  out(`\n${title}`);
  out(['', ...outcomes].map((word) => word.padStart(10)).join(' '));
  const matrix = matrixOf(judged);
  for (const label of labels) {
    out(
      [label, ...outcomes.map((outcome) => matrix[label][outcome])].map((cell) => String(cell).padStart(10)).join(' '),
    );
  }
}

/** What was called something else than its label says, with everything that was counted. */
function printMisses(judged: readonly Judged[]): void {
  const misses = judged.filter(
    ({ example: { label }, recognition: { outcome } }) =>
      (label === 'ai' && outcome !== 'assistant') || (label === 'not' && outcome !== 'not'),
  );
  for (const { example, recognition } of misses) {
    out(`\n${example.label} called ${recognition.outcome}: ${example.id}, ${recognition.score}`);
    for (const { signal, weight, found } of recognition.evidence)
      out(`  ${String(weight).padStart(4)} ${signal}: ${found}`);
  }
}

function printCopies(): void {
  const judge = new Recogniser(shippedFacts);
  out('\nCarry what a known assistant has, by their names alone');
  for (const { id, label, manifest } of corpus) {
    const { copyOf } = judge.judge(manifest);
    if (copyOf) out(`  ${label} ${id}: ${copyOf.assistantId} (${copyOf.found.join(', ')})`);
  }
}

/** Assistants of the catalog that nothing would recognise as themselves, were they published under another name. */
function printLostCopies(): void {
  const judge = new Recogniser(shippedFacts);
  out('\nIn the catalog, and not recognised as a copy under another name');
  for (const { id, label, manifest } of corpus) {
    const match = known.get(id.toLowerCase());
    if (label !== 'ai' || match?.relation !== 'is') continue;
    const renamed = { ...manifest, publisher: 'somebody', name: 'renamed', displayName: 'Renamed' };
    const { outcome, score, copyOf } = judge.judge(renamed);
    if (copyOf?.assistantId !== match.assistantId)
      out(`  ${id}: ${outcome} (${score}), ${copyOf?.assistantId ?? 'no copy'}`);
  }
}

/** The weights that these examples give, beside those that are shipped. */
function printFit(): void {
  const fitted = fit(corpus);
  out(`\nFitted weights (shipped ones in brackets); an assistant from ${-fitted.bias} (${thresholds.assistant})`);
  for (const { id, weight } of signals) out(`  ${String(fitted.weights.get(id) ?? 0).padStart(4)} (${weight}) ${id}`);
}
