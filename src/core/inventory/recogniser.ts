import type { AssistantFacts } from '../catalog/catalogSchema.ts';
import { copyIn, type ProofAsked } from './copies.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import { prefixesOf, type Prefixes } from './namePrefixes.ts';
import { recognise, thresholds } from './recognise.ts';
import type { CopyOf, Recognition } from './recognition.ts';
import type { SignalId } from './signals.ts';

/** What is at most taken for an assistant, however large its sum is. */
const otherThanAssistant = ['noCode', 'otherWork', 'buildsAi', 'runsModels'] as const;

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

  #copyIn(manifest: ExtensionManifest, recognition: Recognition): CopyOf | undefined {
    const asked = proofAsked(recognition);
    return asked && copyIn(manifest, this.#prefixes, asked);
  }
}

/** Which proof a copy has to give; undefined where there is none. */
function proofAsked({ outcome, score, evidence }: Recognition): ProofAsked | undefined {
  const has = (signal: SignalId): boolean => evidence.some((each) => each.signal === signal);
  // Whatever has nothing of an assistant may have the same names by chance.
  if (outcome === 'not') return undefined;
  if (has('companion')) return 'own';
  if (outcome === 'assistant') return 'full';
  // A monitor or a bridge of an assistant takes its names to be found beside it.
  if (has('handlesAi')) return undefined;
  if (otherThanAssistant.some(has)) return 'own';
  // A copy is renamed, and may have lost only what it called itself.
  return score >= thresholds.assistant ? 'full' : 'strong';
}
