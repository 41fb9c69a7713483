import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ExtensionManifest } from '../../src/core/inventory/extensionManifest.ts';
import { readManifest } from '../../src/core/inventory/readManifest.ts';

export const labels = ['ai', 'border', 'not'] as const;
export type Label = (typeof labels)[number];

export interface Labelled {
  readonly id: string;
  readonly label: Label;
  readonly manifest: ExtensionManifest;
}

/**
 * Reads a folder of labelled manifests: labels.tsv (label, id, file, further columns), manifests/FILE, and nls/FILE where
 * names are placeholders.
 *
 * @throws where a line or a file is not as described
 */
export function readCorpus(folder: string): Labelled[] {
  const [, ...lines] = readFileSync(path.join(folder, 'labels.tsv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [label, id = '', file = ''] = line.split('\t');
    const known = labels.find((each) => each === label);
    if (!known) throw new Error(`Unknown label in labels.tsv: ${line}`);
    const nls = path.join(folder, 'nls', file);
    const manifest = readManifest(json(path.join(folder, 'manifests', file)), existsSync(nls) ? json(nls) : undefined);
    if (!manifest) throw new Error(`Not a manifest: ${file}`);
    return { id, label: known, manifest };
  });
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}
