import type { ExtensionManifest } from './extensionManifest.ts';
import type { SignalId } from './signals.ts';

/** Whether a manifest is that of an AI assistant for developers. */
export const recognitionOutcomes = ['assistant', 'possibly', 'not'] as const;
export type RecognitionOutcome = (typeof recognitionOutcomes)[number];

/** One thing in a manifest that speaks for or against an AI assistant. */
export interface Evidence {
  /** Of the table of signals. */
  readonly signal: SignalId;
  /** What it counts: positive for an assistant, negative against. */
  readonly weight: number;
  /** What was found, as it stands in the manifest, shortened. */
  readonly found: string;
}

/** A known assistant that an extension under another id carries. */
export interface CopyOf {
  readonly assistantId: string;
  /** What of it was found: names of its commands, settings and views. */
  readonly found: readonly string[];
}

/** What an extension is, judged from its manifest alone. */
export interface Recognition {
  readonly outcome: RecognitionOutcome;
  readonly score: number;
  /** Strongest first. */
  readonly evidence: readonly Evidence[];
  readonly copyOf?: CopyOf;
}

/** Judges a manifest, whatever its id. */
export type Recognise = (manifest: ExtensionManifest) => Recognition;
