import { Worker } from 'node:worker_threads';
import { checkDocument } from './checkDocument.ts';
import { makeDocument } from './documents.ts';
import type { Share, Word } from './fuzzWorker.ts';
import { minimised } from './minimise.ts';

export interface FuzzRun {
  readonly seed: number;
  /** The first document. */
  readonly from: number;
  readonly count: number;
  readonly threads: number;
}

/** A thread that stays at one document for so long hangs, in seconds. */
const longestStay = 20;

/** Makes and checks the documents of a run in several threads. Prints what must never happen; true where nothing did. */
export async function fuzz(run: FuzzRun, print: (line: string) => void): Promise<boolean> {
  const threads = Math.max(1, Math.min(run.threads, run.count));
  const numbers = new SharedArrayBuffer(threads * Int32Array.BYTES_PER_ELEMENT);
  const started = performance.now();
  print(`${run.count} documents, seed ${run.seed}, ${threads} threads`);
  const seconds = (): number => (performance.now() - started) / 1000;
  const watch = watching(run, numbers, (checked) =>
    print(`${checked} documents, ${Math.round(checked / seconds())} per second`),
  );
  const shares = Array.from({ length: threads }, (_, thread): Share => {
    return { seed: run.seed, first: run.from + thread, end: run.from + run.count, step: threads, numbers, thread };
  });
  const results = Promise.all(shares.map((share) => inThread(share, print)));
  const hung = await Promise.race([results, watch.hung]);
  watch.stop();
  if (typeof hung === 'number') {
    print(`document ${hung} hangs: npm run fuzz -- --seed ${run.seed} --from ${hung} --count 1`);
    return false;
  }
  const violations = hung.reduce((sum, result) => sum + result.violations, 0);
  print(summary(hung.map(({ done }) => done)));
  print(`${run.count} documents in ${seconds().toFixed(0)} s, ${violations} that must not be`);
  return violations === 0;
}

interface ThreadResult {
  readonly violations: number;
  readonly done: Done;
}

type Done = Extract<Word, { kind: 'done' }>;

function inThread(share: Share, print: (line: string) => void): Promise<ThreadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('fuzzWorker.ts', import.meta.url), {
      workerData: share,
      // As much as the main thread has, on which policies are read.
      resourceLimits: { stackSizeMb: 1 },
    });
    let violations = 0;
    worker.on('message', (word: Word) => {
      if (word.kind === 'done') resolve({ violations, done: word });
      else {
        violations += 1;
        print(described(share.seed, word.document, word.violation));
      }
    });
    worker.once('error', reject);
  });
}

/** In milliseconds, for one document. */
const timeToMinimise = 10_000;

function described(seed: number, document: number, violation: string): string {
  const kind = kindOf(violation);
  const holds = (bytes: Buffer): boolean => kindOf(checkDocument(bytes, kind === 'slow').violation) === kind;
  const least = minimised(makeDocument(seed, document), holds, timeToMinimise);
  const shown = JSON.stringify(least.toString('utf8')).slice(0, 1000);
  return `document ${document}: ${violation}\n  npm run fuzz -- --seed ${seed} --from ${document} --count 1\n  least (${least.length} bytes): ${shown}`;
}

function kindOf(violation: string | undefined): string | undefined {
  return violation?.split(':')[0];
}

function watching(run: FuzzRun, numbers: SharedArrayBuffer, tell: (checked: number) => void): Watch {
  const at = new Int32Array(numbers);
  let last: { readonly numbers: readonly number[]; readonly since: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<number>((resolve) => {
    let ticks = 0;
    timer = setInterval(() => {
      const now = performance.now();
      const current = Array.from(at);
      last = current.map((number, thread) => {
        const before = last[thread];
        return before?.numbers[0] === number ? before : { numbers: [number], since: now };
      });
      const stuck = last.find(({ since }) => now - since > longestStay * 1000);
      if (stuck?.numbers[0] !== undefined) resolve(stuck.numbers[0]);
      ticks += 1;
      if (ticks % 10 === 0) tell(Math.min(...current) - run.from);
    }, 1000);
  });
  return { hung, stop: () => clearInterval(timer) };
}

interface Watch {
  /** The document that a thread does not get past. */
  readonly hung: Promise<number>;
  stop(): void;
}

function summary(done: readonly Done[]): string {
  const codes = new Map<string, number>();
  for (const [code, count] of done.flatMap((each) => [...each.codes])) codes.set(code, (codes.get(code) ?? 0) + count);
  const megabytes = done.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const lines = [...codes].toSorted(([, a], [, b]) => b - a).map(([code, count]) => `  ${code} ${count}`);
  return [`${megabytes.toFixed(0)} MB; documents with`, ...lines].join('\n');
}
