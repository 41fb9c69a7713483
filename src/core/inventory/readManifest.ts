import type { ExtensionManifest } from './extensionManifest.ts';
import { isNestedDeeperThan } from './nesting.ts';

/** Of one text and of one list: more says nothing new, and a hostile manifest may have any size. */
const longestText = 2_000;
const longestList = 500;
const deepest = 64;

/** A text that stands in package.nls.json under the key between the signs. */
const placeholder = /^%(.+)%$/;

interface RawManifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly displayName?: unknown;
  readonly description?: unknown;
  readonly publisher?: unknown;
  readonly categories?: unknown;
  readonly keywords?: unknown;
  readonly main?: unknown;
  readonly browser?: unknown;
  readonly activationEvents?: unknown;
  readonly contributes?: unknown;
  readonly enabledApiProposals?: unknown;
  readonly extensionPack?: unknown;
  readonly extensionDependencies?: unknown;
}

/** Whether texts of a manifest stand in package.nls.json. */
export function hasPlaceholders(json: unknown): boolean {
  if (!isRecord(json)) return false;
  const { displayName, description, keywords, categories }: RawManifest = json;
  const all = [displayName, description, keywords, categories].flat();
  return all.some((text) => typeof text === 'string' && placeholder.test(text));
}

/**
 * Reads a manifest that anybody may have written: what has the wrong type is left out.
 *
 * @param json the parsed package.json
 * @param nls the parsed package.nls.json, whose texts stand for `%placeholders%`
 * @returns undefined where it is no manifest of an extension: not an object, without a name, or nested too deeply
 */
export function readManifest(json: unknown, nls: unknown = {}): ExtensionManifest | undefined {
  if (!isRecord(json) || isNestedDeeperThan(json, deepest)) return undefined;
  const raw: RawManifest = json;
  const texts = isRecord(nls) ? nls : {};
  const name = textOf(raw.name, {});
  if (name === undefined || name === '') return undefined;
  const version = textOf(raw.version, {});
  const displayName = textOf(raw.displayName, texts);
  const description = textOf(raw.description, texts);
  return {
    publisher: textOf(raw.publisher, {}) ?? '',
    name,
    ...(version === undefined ? {} : { version }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
    categories: textsOf(raw.categories, texts),
    keywords: textsOf(raw.keywords, texts),
    hasCode: typeof raw.main === 'string' || typeof raw.browser === 'string',
    activationEvents: textsOf(raw.activationEvents, {}),
    contributes: isRecord(raw.contributes) ? raw.contributes : {},
    enabledApiProposals: textsOf(raw.enabledApiProposals, {}),
    extensionPack: textsOf(raw.extensionPack, {}),
    extensionDependencies: textsOf(raw.extensionDependencies, {}),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or what stands for it in package.nls.json. */
export function textOf(value: unknown, texts: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof value !== 'string') return undefined;
  const key = placeholder.exec(value)?.[1];
  const found = key !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
  const message = isRecord(found) ? found['message'] : found;
  return (typeof message === 'string' ? message : value).slice(0, longestText);
}

function textsOf(value: unknown, texts: Readonly<Record<string, unknown>>): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, longestList) : [];
  return list.flatMap((item) => textOf(item, texts) ?? []);
}
