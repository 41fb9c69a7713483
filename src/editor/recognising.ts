import { env } from 'vscode';
import type { ExtensionManifest } from '../core/inventory/extensionManifest.ts';
import { readManifest } from '../core/inventory/readManifest.ts';
import { Recogniser } from '../core/inventory/recogniser.ts';
import type { ExtensionSighting } from '../core/inventory/sighting.ts';
import { broughtAlong } from '../core/inventory/waysIn.ts';
import { shippedFacts } from '../core/catalog/shippedFacts.ts';
import type { SharedThread } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { readManifestFile } from '../machine/manifestFile.ts';

/** What a manifest adds to a sighting. */
export type FromManifest = Pick<ExtensionSighting, 'recognition' | 'brings' | 'displayName'>;

/** Judges extensions by their manifests, each folder once: another version lies in another one. */
export class Recognising {
  readonly #recogniser = new Recogniser(shippedFacts);
  readonly #judged = new Map<string, FromManifest>();
  readonly #thread: SharedThread;

  constructor(thread: SharedThread) {
    this.#thread = thread;
  }

  /** @param packageJson as the editor has it, with its texts filled in */
  async loaded(folder: string, packageJson: unknown): Promise<FromManifest> {
    const known = this.#judged.get(folder);
    if (known) return known;
    const manifest = readManifest(packageJson);
    return manifest ? this.#judge(folder, manifest) : {};
  }

  /** What is not loaded is judged by its files, which say the same as the editor would. */
  async turnedOff(folder: string): Promise<FromManifest & { readonly problem?: Problem }> {
    const known = this.#judged.get(folder);
    if (known) return known;
    const { manifest, problem } = readManifestFile(folder, env.language);
    if (manifest) return this.#judge(folder, manifest);
    return problem ? { problem } : {};
  }

  async #judge(folder: string, manifest: ExtensionManifest): Promise<FromManifest> {
    const brings = broughtAlong(manifest);
    const { displayName } = manifest;
    const judged = {
      recognition: this.#recogniser.judge(manifest),
      ...(brings.length > 0 ? { brings } : {}),
      ...(displayName === undefined ? {} : { displayName }),
    };
    this.#judged.set(folder, judged);
    await this.#thread.pause();
    return judged;
  }
}
