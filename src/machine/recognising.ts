import { statSync } from 'node:fs';
import path from 'node:path';
import type { ExtensionManifest } from '../core/inventory/extensionManifest.ts';
import { readManifest } from '../core/inventory/readManifest.ts';
import { Recogniser } from '../core/inventory/recogniser.ts';
import type { ExtensionSighting } from '../core/inventory/sighting.ts';
import { broughtAlong } from '../core/inventory/waysIn.ts';
import { shippedFacts } from '../core/catalog/shippedFacts.ts';
import { sameJson } from '../core/remediation/jsonValue.ts';
import type { AssistantFacts } from '../core/catalog/catalogSchema.ts';
import type { SharedThread } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { readManifestFile } from './manifestFile.ts';

/** What a manifest adds to a sighting. */
export type FromManifest = Pick<ExtensionSighting, 'recognition' | 'brings' | 'displayName'>;

interface Judged {
  /** What was judged: the editor's own object, or the stamp of the file. Another one is judged again. */
  readonly source: unknown;
  readonly result: FromManifest;
}

/** Judges extensions by their manifests, each manifest once. An update may lie in the same folder as what it replaces. */
export class Recognising {
  #recogniser = new Recogniser(shippedFacts);
  #own: readonly AssistantFacts[] = [];
  readonly #judged = new Map<string, Judged>();
  readonly #thread: SharedThread;
  readonly #language: string;

  /** @param language of the editor, such as `zh-cn` */
  constructor(thread: SharedThread, language: string) {
    this.#thread = thread;
    this.#language = language;
  }

  /** Judges again what was judged without these. */
  knowing(own: readonly AssistantFacts[]): void {
    if (sameJson(own, this.#own)) return;
    this.#own = own;
    this.#recogniser = new Recogniser([...shippedFacts, ...own]);
    for (const [folder, { result }] of this.#judged) this.#judged.set(folder, { source: undefined, result });
  }

  /** @param packageJson as the editor has it, with its texts filled in: the same object as long as it is the same manifest */
  async loaded(folder: string, packageJson: unknown): Promise<FromManifest> {
    const known = this.#judged.get(folder);
    if (known !== undefined && known.source === packageJson) return known.result;
    const manifest = readManifest(packageJson);
    return manifest ? this.#judge(folder, packageJson, manifest) : {};
  }

  /**
   * What is not loaded is judged by its files, which say the same as the editor would. While these cannot be read, what was
   * read of them before stands.
   */
  async turnedOff(folder: string): Promise<FromManifest & { readonly problem?: Problem }> {
    const known = this.#judged.get(folder);
    const stamp = stampOf(path.join(folder, 'package.json'));
    if (known && stamp !== undefined && known.source === stamp) return known.result;
    const { manifest, problem } = readManifestFile(folder, this.#language);
    if (manifest) return this.#judge(folder, stamp, manifest);
    return { ...known?.result, ...(problem ? { problem } : {}) };
  }

  async #judge(folder: string, source: unknown, manifest: ExtensionManifest): Promise<FromManifest> {
    const brings = broughtAlong(manifest);
    const { displayName } = manifest;
    const result = {
      recognition: this.#recogniser.judge(manifest),
      ...(brings.length > 0 ? { brings } : {}),
      ...(displayName === undefined ? {} : { displayName }),
    };
    this.#judged.set(folder, { source, result });
    await this.#thread.pause();
    return result;
  }
}

/** Another one for each state of a file, also where its time was set back; taken before it is read. */
function stampOf(file: string): string | undefined {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(file);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch {
    // Reading it says what is wrong.
    return undefined;
  }
}
