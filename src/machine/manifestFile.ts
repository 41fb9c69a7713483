import path from 'node:path';
import { systemCause } from '../core/cause.ts';
import type { ExtensionManifest } from '../core/inventory/extensionManifest.ts';
import { hasPlaceholders, readManifest } from '../core/inventory/readManifest.ts';
import type { Problem } from '../core/problem.ts';
import { readCappedFile } from './cappedFile.ts';
import { inFile } from './scan/scanProblems.ts';

const largestManifest = 8 * 1024 * 1024;

export interface ManifestReading {
  /** Absent where there is none, or it could not be read. */
  readonly manifest?: ExtensionManifest;
  /** Why it could not be read. None where the folder has no manifest: there is no extension then. */
  readonly problem?: Problem;
}

/**
 * The manifest in an extension's folder, with its texts as the editor fills them in. Synchronous, as everything is that the
 * first decision waits for.
 *
 * @param language of the editor, such as `zh-cn`
 */
export function readManifestFile(folder: string, language: string): ManifestReading {
  const file = path.join(folder, 'package.json');
  const content = readCappedFile(file, largestManifest);
  if (content.kind === 'missing') return {};
  if (content.kind !== 'text') {
    const error = content.kind === 'unreadable' ? content.error : content.kind;
    return { problem: { ...inFile('scanManifestUnreadable', file), cause: systemCause(error) } };
  }
  const json = parsed(content.text);
  const manifest = readManifest(json, hasPlaceholders(json) ? wordsIn(folder, language) : undefined);
  return manifest ? { manifest } : { problem: inFile('scanManifestBroken', file) };
}

/** Those of the language over those of every language, as the editor reads them. */
function wordsIn(folder: string, language: string): Record<string, unknown> {
  const names = [
    'package.nls.json',
    `package.nls.${language.split('-')[0] ?? ''}.json`,
    `package.nls.${language}.json`,
  ];
  const words = names.map((name) => {
    const content = readCappedFile(path.join(folder, name), largestManifest);
    return content.kind === 'text' ? parsed(content.text) : {};
  });
  return Object.assign({}, ...words) as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
