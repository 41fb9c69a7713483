import { statSync } from 'node:fs';
import path from 'node:path';
import { hasPlaceholders, readManifest } from '../core/inventory/readManifest.ts';
import { Recogniser } from '../core/inventory/recogniser.ts';
import type { ExtensionSighting } from '../core/inventory/sighting.ts';
import { broughtAlong } from '../core/inventory/waysIn.ts';
import { shippedFacts } from '../core/catalog/shippedFacts.ts';
import { sameJson } from '../core/remediation/jsonValue.ts';
import type { AssistantFacts } from '../core/catalog/catalogSchema.ts';
import type { SharedThread } from '../core/loop/ports.ts';
import { isGap, type Problem } from '../core/problem.ts';
import { readManifestFile } from './manifestFile.ts';
import type { ReadManifest } from './scan/readingManifest.ts';

/** What a manifest adds to a sighting. */
export type FromManifest = Pick<ExtensionSighting, 'recognition' | 'brings' | 'displayName'>;

/** With what could not be read of it. */
export type Recognised = FromManifest & { readonly problem?: Problem };

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
  async loaded(folder: string, packageJson: unknown): Promise<Recognised> {
    const known = this.#judged.get(folder);
    if (known !== undefined && known.source === packageJson) return known.result;
    const manifest = readManifest(packageJson);
    if (!manifest) return {};
    // Only the files tell why the editor left a text open.
    const problems = hasPlaceholders(manifest) ? readManifestFile(folder, this.#language).problems.filter(isGap) : [];
    return this.#judge(folder, packageJson, { manifest, problems });
  }

  /**
   * What is not loaded is judged by its files, which say the same as the editor would. While these cannot be read, what was
   * read of them before stands.
   */
  async turnedOff(folder: string): Promise<Recognised> {
    const known = this.#judged.get(folder);
    const stamp = stampOf(path.join(folder, 'package.json'));
    if (known && stamp !== undefined && known.source === stamp) return known.result;
    const { manifest, problems } = readManifestFile(folder, this.#language);
    if (manifest) return this.#judge(folder, stamp, { manifest, problems });
    // A folder without a manifest is no extension.
    return { ...known?.result, ...firstOf(problems.filter(isGap)) };
  }

  async #judge(folder: string, source: unknown, { manifest, problems }: Required<ReadManifest>): Promise<Recognised> {
    const brings = broughtAlong(manifest);
    const { displayName } = manifest;
    const result = {
      recognition: this.#recogniser.judge(manifest),
      ...(brings.length > 0 ? { brings } : {}),
      ...(displayName === undefined ? {} : { displayName }),
    };
    // What was read in part is read again.
    this.#judged.set(folder, { source: problems.length > 0 ? undefined : source, result });
    await this.#thread.pause();
    return { ...result, ...firstOf(problems) };
  }
}

function firstOf([problem]: readonly Problem[]): { readonly problem?: Problem } {
  return problem ? { problem } : {};
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
