import type { ExtensionManifest } from '../../src/core/inventory/extensionManifest.ts';
import { evidenceIn } from '../../src/core/inventory/recognise.ts';
import { signals, type Signal } from '../../src/core/inventory/signals.ts';
import type { Labelled, Label } from './corpus.ts';

/** How much an example says that it is an assistant. */
const target: Readonly<Record<Label, number>> = { ai: 1, border: 0.3, not: 0 };

const steps = 4_000;
const rate = 0.5;
/** Keeps weights small: what is rare in the examples gets little weight. */
const ridge = 0.004;
/**
 * What a signal is expected to count before any example is seen, in tenths of log odds: how the editor's own interfaces are
 * used is known, and examples of the newest ones are few.
 */
const expected: Readonly<Record<string, number>> = {
  ...{
    providesModels: 25,
    chatParticipant: 12,
    agentSessions: 15,

    nameAi: 6,
    describedAiRole: 5,
    codingAssistant: 15,
    modelTools: 4,
    chatContent: 3,
  },
  ...{ mcpServers: 2, categoryAi: 6, categoryChat: 5, handlesAi: -12, otherCommands: -8, noCode: -10, looks: -4 },
};

/** A weight of the table stands for a tenth of the natural logarithm of the odds. */
const perUnit = 10;

export interface Fitted {
  /** By signal, in tenths of log odds, whole. */
  readonly weights: ReadonlyMap<string, number>;
  /** What is added to every score before it is compared, in the same unit. */
  readonly bias: number;
}

/** Signals that speak against: their weight never becomes positive, that of the others never negative. */
/** They weigh nothing: they decide what the sum may say. */
const gates: ReadonlySet<string> = new Set(['surelyAi', 'otherWork']);

const against: ReadonlySet<string> = new Set([
  'noCode',
  'looks',
  'language',
  'otherCategory',
  'otherCommands',
  'handlesAi',
]);

/** Logistic regression by steepest descent: deterministic, with the sign of every weight given. */
export function fit(examples: readonly Labelled[]): Fitted {
  const rows = examples.map(({ label, manifest }) => ({ y: target[label], on: foundIn(manifest) }));
  const prior = new Map(signals.map(({ id }) => [id as string, (expected[id] ?? 0) / perUnit]));
  const weights = new Map(prior);
  let bias = 0;
  for (let step = 0; step < steps; step++) {
    const gradient = new Map(signals.map(({ id }) => [id as string, 0]));
    let ofBias = 0;
    for (const { y, on } of rows) {
      const error = y - sigmoid(on.reduce((sum, id) => sum + (weights.get(id) ?? 0), bias));
      ofBias += error;
      for (const id of on) gradient.set(id, (gradient.get(id) ?? 0) + error);
    }
    bias += (rate * ofBias) / rows.length;
    for (const [id, weight] of weights) {
      const next = weight + rate * ((gradient.get(id) ?? 0) / rows.length - ridge * (weight - (prior.get(id) ?? 0)));
      weights.set(id, against.has(id) ? Math.min(0, next) : Math.max(0, next));
    }
  }
  const rounded = [...weights].map(([id, weight]): [string, number] => [id, Math.round(weight * perUnit)]);
  return { weights: new Map(rounded), bias: Math.round(bias * perUnit) };
}

/** The table of signals with other weights. */
export function weighted({ weights }: Fitted): Signal[] {
  return signals.map((signal) => ({ ...signal, weight: weights.get(signal.id) ?? 0 }));
}

function foundIn(manifest: ExtensionManifest): string[] {
  return evidenceIn(manifest, signals).flatMap(({ signal }) => (gates.has(signal) ? [] : [signal]));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
