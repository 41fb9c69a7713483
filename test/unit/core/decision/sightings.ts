import type { Recognition, RecognitionOutcome } from '../../../../src/core/inventory/recognition.ts';
import { publisherOf, type ExtensionSighting } from '../../../../src/core/inventory/sighting.ts';

/** Judged by its manifest, with the names of a known assistant or without. */
export function recognised(outcome: RecognitionOutcome, assistantId?: string): Recognition {
  const evidence = [{ signal: 'codingAssistant', weight: 19, found: 'AI coding assistant' } as const];
  return { outcome, score: 19, evidence, ...(assistantId === undefined ? {} : { copyOf: { assistantId, found: [] } }) };
}

/** An installed and enabled extension, changed as a test needs it. */
export function aSighting(id: string, changes: Partial<ExtensionSighting> = {}): ExtensionSighting {
  return {
    surface: 'extensions',
    id,
    publisher: publisherOf(id),
    version: '1.0.0',
    installed: true,
    enabled: true,
    running: false,
    outOfReach: false,
    ...changes,
  };
}
