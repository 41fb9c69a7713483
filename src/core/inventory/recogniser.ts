import type { AssistantFacts } from '../catalog/catalogSchema.ts';
import { copyIn } from './copies.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import { prefixesOf, type Prefixes } from './namePrefixes.ts';
import { recognise, thresholds } from './recognise.ts';
import type { CopyOf, Recognition } from './recognition.ts';
import type { SignalId } from './signals.ts';

/** What is at most taken for an assistant, however large its sum is. */
const otherThanAssistant: ReadonlySet<SignalId> = new Set(['noCode', 'otherWork', 'buildsAi', 'runsModels'] as const);

/** Judges manifests, with what is known of assistants to tell whose copies they are. */
export class Recogniser {
  readonly #prefixes: Prefixes;

  constructor(facts: readonly AssistantFacts[]) {
    this.#prefixes = prefixesOf(facts);
  }

  judge(manifest: ExtensionManifest): Recognition {
    const recognition = recognise(manifest);
    const copyOf = this.#copyIn(manifest, recognition);
    return copyOf ? { ...recognition, copyOf } : recognition;
  }

  #copyIn(manifest: ExtensionManifest, { outcome, score, evidence }: Recognition): CopyOf | undefined {
    // Whatever has nothing of an assistant may have the same names by chance.
    if (outcome === 'not') return undefined;
    if (outcome === 'assistant') return copyIn(manifest, this.#prefixes, 'full');
    // A monitor or a bridge of an assistant takes its names to be found beside it.
    if (evidence.some(({ signal }) => signal === 'handlesAi')) return undefined;
    // A copy is renamed, and may have lost only what it called itself.
    const isOther = evidence.some(({ signal }) => otherThanAssistant.has(signal));
    return copyIn(manifest, this.#prefixes, score >= thresholds.assistant && !isOther ? 'full' : 'strong');
  }
}
