import type { ExtensionManifest } from '../../core/inventory/extensionManifest.ts';
import { jsonOf } from '../../core/inventory/jsonOf.ts';
import { hasPlaceholders, readManifest } from '../../core/inventory/readManifest.ts';
import { parseJsonText } from '../../core/jsonText.ts';
import type { Problem } from '../../core/problem.ts';
import type { NotLookedAt } from './filesUnder.ts';
import { inFile, notLookedAt } from './scanProblems.ts';

const largestManifest = 8 * 1024 * 1024;
const largestWords = 4 * 1024 * 1024;

export interface ReadManifest {
  readonly manifest?: ExtensionManifest;
  readonly problems: readonly Problem[];
}

/** What a manifest is read from. */
export interface ManifestFiles {
  readonly folder: string;
  readonly file: string;
  /** The texts in it, those that count more behind the others. */
  readonly words: readonly [string, ...string[]];
}

/** A file that is asked for; at most so many bytes of it are of use. */
interface WantedFile {
  readonly file: string;
  readonly cap: number;
}

export type ManifestContent = { readonly kind: 'text'; readonly text: string } | NotLookedAt;

/**
 * Reads a manifest, whoever opens the files: each that is asked for is to be answered with its content. The files with its
 * texts are opened only where a text that we use stands there.
 *
 * @param severity of what keeps it from being read: what the editor does not load matters less
 */
export function* readingManifest(
  { folder, file, words: wordFiles }: ManifestFiles,
  severity: Problem['severity'],
): Generator<WantedFile, ReadManifest, ManifestContent> {
  const content = yield { file, cap: largestManifest };
  if (content.kind === 'missing') return { problems: [inFile('scanManifestMissing', folder, 'information')] };
  if (content.kind !== 'text') return { problems: [notLookedAt('scanManifestUnreadable', file, content, severity)] };
  // An editor loads no extension whose manifest has comments.
  const json = jsonOf(content.text);
  if (!hasPlaceholders(json)) return withProblems(readManifest(json), file, severity);
  const words: Words[] = [];
  // The rest of the manifest still says something.
  const atMost = severity === 'error' ? 'warning' : severity;
  for (const each of wordFiles) words.push(wordsFrom(each, yield { file: each, cap: largestWords }, atMost));
  const manifest = readManifest(json, Object.assign({}, ...words.map(({ json: said }) => said)));
  // What a text says that nobody could read is not known: it may be what the extension is.
  const isWhole = manifest === undefined || !hasPlaceholders(manifest);
  return withProblems(manifest, file, severity, isWhole ? [] : missed(words));
}

function withProblems(
  manifest: ExtensionManifest | undefined,
  file: string,
  severity: Problem['severity'],
  problems: readonly Problem[] = [],
): ReadManifest {
  return manifest ? { manifest, problems } : { problems: [inFile('scanManifestBroken', file, severity)] };
}

interface Words {
  readonly json?: unknown;
  readonly problem?: Problem;
  readonly isMissing?: boolean;
}

/** An editor takes comments and trailing commas in them (VS Code 1.139.1). */
function wordsFrom(file: string, content: ManifestContent, severity: Problem['severity']): Words {
  if (content.kind !== 'text') {
    const problem = notLookedAt('scanManifestUnreadable', file, content, severity);
    return { problem, isMissing: content.kind === 'missing' };
  }
  const parsed = parseJsonText(content.text);
  return parsed.ok && isObject(parsed.value)
    ? { json: parsed.value }
    : { problem: inFile('scanManifestBroken', file, severity) };
}

function isObject(json: unknown): boolean {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Most extensions have no texts for most languages: only those for all languages must be there. */
function missed(words: readonly Words[]): Problem[] {
  return words.flatMap(({ problem, isMissing }, index) => (problem && (index === 0 || !isMissing) ? [problem] : []));
}
