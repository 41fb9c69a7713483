import type { AssistantFacts } from '../catalog/catalogSchema.ts';
import { copyIn, prefixesOf, type Prefixes } from './copies.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import { recognise } from './recognise.ts';
import type { Recognition } from './recognition.ts';

/** Judges manifests, with what is known of assistants to tell whose copies they are. */
export class Recogniser {
  readonly #prefixes: Prefixes;

  constructor(facts: readonly AssistantFacts[]) {
    this.#prefixes = prefixesOf(facts);
  }

  judge(manifest: ExtensionManifest): Recognition {
    const recognition = recognise(manifest);
    // Whatever has nothing of an assistant may have the same names by chance.
    const copyOf = recognition.outcome === 'not' ? undefined : copyIn(manifest, this.#prefixes);
    return copyOf ? { ...recognition, copyOf } : recognition;
  }
}
