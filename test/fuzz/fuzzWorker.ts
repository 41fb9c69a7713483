import { parentPort, workerData } from 'node:worker_threads';
import { checkDocument } from './checkDocument.ts';
import { makeDocument } from './documents.ts';

/** Which documents one thread makes and checks: every `step`th from `first` on. */
export interface Share {
  readonly seed: number;
  readonly first: number;
  readonly end: number;
  readonly step: number;
  /** The thread writes the number of the document that it is at into its place: a hang cannot be told otherwise. */
  readonly numbers: SharedArrayBuffer;
  readonly thread: number;
}

/** What a thread tells: a document that must not be, or at the end what came of all. */
export type Word =
  | { readonly kind: 'violation'; readonly document: number; readonly violation: string }
  | { readonly kind: 'done'; readonly codes: ReadonlyMap<string, number>; readonly bytes: number };

const { seed, first, end, step, numbers, thread } = workerData as Share;
const at = new Int32Array(numbers);
const codes = new Map<string, number>();
let bytes = 0;

for (let document = first; document < end; document += step) {
  Atomics.store(at, thread, document);
  const outcome = checkDocument(makeDocument(seed, document), true);
  bytes += outcome.size;
  for (const code of new Set(outcome.codes.length > 0 ? outcome.codes : ['accepted']))
    codes.set(code, (codes.get(code) ?? 0) + 1);
  if (outcome.violation !== undefined) tell({ kind: 'violation', document, violation: outcome.violation });
}
tell({ kind: 'done', codes, bytes });

function tell(word: Word): void {
  parentPort?.postMessage(word);
}
